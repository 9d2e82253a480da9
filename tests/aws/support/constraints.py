"""Prints what botocore's model of a service demands of its inputs beyond types, in JSON: by structure and member."""

import json
import sys

import botocore.session

NUMBERS = {"integer", "long", "float", "double"}
found = {}


def constraint(shape):
    traits = shape.metadata
    bounds = {key: traits[key] for key in ("min", "max") if key in traits}
    result = {}
    if bounds:
        result["range" if shape.type_name in NUMBERS else "length"] = bounds
    if shape.type_name in ("integer", "long"):
        result["isInteger"] = True
    if "pattern" in traits:
        result["pattern"] = traits["pattern"]
    if getattr(shape, "enum", None):
        result["oneOf"] = shape.enum
    if shape.type_name == "list" and constraint(shape.member):
        result["entries"] = constraint(shape.member)
    if shape.type_name == "map":
        parts = {"keys": constraint(shape.key), "entries": constraint(shape.value)}
        result.update({name: part for name, part in parts.items() if part})
    return result


def visit(shape):
    if shape.type_name == "list":
        visit(shape.member)
    elif shape.type_name == "map":
        visit(shape.value)
    elif shape.type_name == "structure" and shape.name not in found:
        found[shape.name] = {name: constraint(member) for name, member in shape.members.items()}
        for member in shape.members.values():
            visit(member)


model = botocore.session.get_session().get_service_model(sys.argv[1])
for name in model.operation_names:
    if model.operation_model(name).input_shape:
        visit(model.operation_model(name).input_shape)
with_constraints = {
    shape: {name: part for name, part in members.items() if part} for shape, members in found.items()
}
print(json.dumps({shape: members for shape, members in with_constraints.items() if members}))
