"""Measures of the networks of agencies, one question a module.

    from zhize.graph.measures.core_periphery import core_periphery

    core_periphery(network, seed=0).core

How much who carries
    two_mode        load, task_count, document_count, fractional_load; two_mode_degree, …
    concentration   concentration: HHI, Gini, entropy, share of the first k
Who stands where
    degree          degree, strength, directed_degree, directed_strength, breadth_and_depth
    betweenness     betweenness
    closeness       closeness, harmonic
    eigenvector     eigenvector, hubs_and_authorities
    pagerank        pagerank
    kcore           core_number, onion_layer, k_core
    coreness        continuous_coreness, coreness
    holes           structural_holes, effective_size, efficiency, constraint, hierarchy
    brokerage       brokerage, brokerage_total, brokerage_role
    pillars         bridging, pillar_entropy, pillar_credit, pillar_sole, linked_share
    ranking         rank_nodes
What the whole is like
    density         density, valued_density, two_mode_density
    distance        mean_distance, connectedness
    clustering      clustering, mean_clustering, transitivity
    centralization  centralization, degree_centralization, directed_centralization, …
    core_periphery  core_periphery, core_fit
    reciprocity     reciprocity
Which groups there are, and how they stand to one another
    communities     communities, modularity
    concor          concor, cliques
    blocks          blockmodel
    mixing          mixing, assortativity, degree_assortativity
    ei              ei_index, ei_value, ei_by_node
    groups          alike
Two networks and more, and why ties are there
    qap             qap
    mrqap           mrqap
    ergm            ergm
    evolution       change, rank_shift

A measure takes the network first and its options by name, and never changes the network: a networkx
graph, or the `Matrix` that `matrices.matrix_of` makes of one. Measures of nodes return a value by
node, in the order of the nodes' names; those of whole networks a float, or a NamedTuple that also
says the options a figure depends on. The same network gives the same result, whatever order it was
built in; what draws lots takes a seed.

What is undefined is never guessed and never an error. A value is nan where its formula divides by
zero: the density of one node, the constraint of an agency without partners. Where there is no set to
return, it is None: the core of a network without ties. The measures of an empty network are empty.
Each function says where that is so.

`registry.MEASURES` lists the measures of nodes and `registry.WHOLE` those of whole networks, by the
names that commands and reports know them by.
"""
