"""Twilio's own Python package as judge of our signatures and documents.

Reads one JSON array of cases from standard input and writes one JSON array of answers, in the same order:

  {"kind": "sign",   "token", "url", "params": [[name, value], ...]}                 -> {"signature": "..."}
  {"kind": "verify", "token", "url", "params" or "body", "signature"}                -> {"valid": true}
  {"kind": "twiml",  "document": "<?xml ...", "verbs": [[name, noun, attributes, [children]], ...]}
      -> {"same": true, "ours": "canonical XML", "theirs": "canonical XML", "odd": []}

A "twiml" case is built anew from its verbs by the package's own methods, whose keyword arguments must all be named in
their signatures: an attribute the package does not know is listed in "odd". The test's comparison is canonical XML.
"""

import inspect
import json
import sys
import xml.etree.ElementTree as ET

from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import VoiceResponse


class Parameters(dict):
    """Repeated names, as Flask and Django hand them to the validator."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self.pairs = pairs

    def getlist(self, name):
        return [value for known, value in self.pairs if known == name]


def sign(case):
    validator = RequestValidator(case["token"])
    return {"signature": validator.compute_signature(case["url"], Parameters(case["params"]))}


def verify(case):
    params = case["body"] if "body" in case else Parameters(case["params"])
    return {"valid": RequestValidator(case["token"]).validate(case["url"], params, case["signature"])}


def add(parent, verbs, odd):
    for name, noun, attributes, children in verbs:
        method = getattr(parent, name)
        named = set(inspect.signature(method).parameters)
        odd.extend(f"{name}.{attribute}" for attribute in attributes if attribute not in named)
        element = method(noun, **attributes) if noun is not None else method(**attributes)
        add(element, children, odd)


def twiml(case):
    odd = []
    response = VoiceResponse()
    add(response, case["verbs"], odd)
    ours = ET.canonicalize(case["document"])
    theirs = ET.canonicalize(str(response))
    return {"same": ours == theirs, "ours": ours, "theirs": theirs, "odd": odd}


def main():
    kinds = {"sign": sign, "verify": verify, "twiml": twiml}
    cases = json.load(sys.stdin)
    json.dump([kinds[case["kind"]](case) for case in cases], sys.stdout)


if __name__ == "__main__":
    main()
