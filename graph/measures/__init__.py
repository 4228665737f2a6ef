"""Measures of the networks of agencies, one question a module.

A measure takes the network first and its options by name, and never changes the network: a networkx
graph, or the `Matrix` that `matrix_of` makes of one. Measures of nodes return a value by node, in
the order of the nodes' names; those of whole networks a float, or a NamedTuple that also says the
options a figure depends on. The same network gives the same result, whatever order it was built in;
what draws lots takes a seed.

What is undefined is never guessed and never an error. A value is nan where its formula divides by
zero: the density of one node, the constraint of an agency without partners. Where there is no set to
return, it is None: the core of a network without ties. The measures of an empty network are empty.
Each function says where that is so.

`registry.MEASURES` lists the measures of nodes and `registry.WHOLE` those of whole networks, by the
names that commands and reports know them by.
"""
