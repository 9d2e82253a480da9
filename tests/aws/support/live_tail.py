"""Follows a log group with boto3's Live Tail: live_tail.py GROUP_ARN FILTER_PATTERN COUNT.

Prints `started`, then each line that comes as JSON, and ends after COUNT of them.
"""

import json
import sys

import boto3

group, pattern, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
answer = boto3.client("logs").start_live_tail(logGroupIdentifiers=[group], logEventFilterPattern=pattern)
for event in answer["responseStream"]:
    if "sessionStart" in event:
        print("started", flush=True)
    for result in event.get("sessionUpdate", {}).get("sessionResults", []):
        print(json.dumps(result), flush=True)
        count -= 1
    if count <= 0:
        break
