"""The parameters of the tools: what each may be, in words for programs that read and write text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from zhize.loaders.records import Level, Role

Words = Annotated[
    str,
    Field(
        description="Chinese words, divided by blanks, all of which a task, its headings or the "
        "names of its bodies must hold: 医保支付, or 家庭医生 签约."
    ),
]
Domain = Annotated[
    str | None,
    Field(description="Only tasks of this field and all below it: 分级诊疗, 医保, tiered-care."),
]
First = Annotated[
    bool,
    Field(
        description="Take the first of a list for its lead where the document does not say who "
        "leads: the user's reading, marked by basis first-is-lead."
    ),
]
Offset = Annotated[int, Field(ge=0, description="How many to pass over.")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many to return at most.")]
Rows = Annotated[int, Field(ge=1, le=1000, description="How many rows or triples at most.")]
Name = Annotated[
    str,
    Field(
        description="Any name of a body: 曲靖市财政局, 县卫计局. Where several bodies go by it, "
        "the error lists them: ask again by one of these."
    ),
]
By = Annotated[
    list[str],
    Field(
        description="lead, co, total, fractional, share, or a measure of the network that bodies "
        "form: strength, betweenness, pagerank … The order is by the first."
    ),
]
Place = Annotated[str | None, Field(description="Bodies in this place: 曲靖市.")]
AtLevel = Annotated[Level | None, Field(description="Bodies of this level.")]
Function = Annotated[
    str | None, Field(description="Bodies of this line in all places: 财政, health.")
]
Document = Annotated[
    str | None, Field(description="Tasks of this document: its id, or a part of id or title.")
]
Roles = Annotated[list[Role], Field(description="The roles that count; none given, all do.")]
Groups = Annotated[bool, Field(description="Whether open groups (各公立医院) count.")]
Clauses = Annotated[
    Literal["merged", "apart"],
    Field(description="Whether a task with several clauses counts once, or each clause."),
]
Names = Annotated[
    str,
    Field(
        description="written: bodies as documents have them; function: by line, all places "
        "together; a date (2020-06-30): those that would have the tasks then, derived from reforms."
    ),
]
Projection = Annotated[
    Literal["count", "newman", "jaccard"],
    Field(description="What a tie weighs, for measures of the network that go by weights."),
]
