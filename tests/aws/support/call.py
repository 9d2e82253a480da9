"""Makes one call with boto3: call.py SERVICE OPERATION PARAMETERS, the operation in snake case, the parameters in JSON.

A parameter {"$time": "2026-11-23T12:00:00Z"} is a datetime. Prints the answer, or the error that boto3 made of it, in JSON.
"""

import datetime
import json
import sys

import boto3
import botocore.exceptions


def times(value):
    return datetime.datetime.fromisoformat(value["$time"]) if "$time" in value else value


def iso(value):
    return value.astimezone(datetime.timezone.utc).isoformat()


service, operation, parameters = sys.argv[1:]
call = getattr(boto3.client(service), operation)
try:
    answer = call(**json.loads(parameters, object_hook=times))
    print(json.dumps(answer, default=iso))
except botocore.exceptions.ClientError as error:
    print(json.dumps(error.response))
