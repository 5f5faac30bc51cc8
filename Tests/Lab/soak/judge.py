"""The account at the end: each cut against the incidents, each incident against the messages."""

import collections


def judge_incidents(daemon, faults):
    """Each cut against the incidents, each incident against the cuts."""
    findings = []
    incidents = daemon.ask("incidents", "--all")["incidents"]
    by_root = collections.defaultdict(list)
    for incident in incidents:
        by_root[incident["root"] if incident["cause"] != "monitor-uplink" else None].append(incident)
        if incident["resolution"] is None:
            findings.append(f"incident {incident['number']} of {incident['root']} is still open")
    for kind, root, begin, end in faults.cuts:
        if kind == "flicker" or (kind != "monitor-uplink" and faults.is_blurred(begin, end)):
            continue
        found = by_root.get(root, [])
        if not any(incident["cause"] == kind for incident in found):
            findings.append(f"cut of {root or 'the uplink'} ({kind}, {end - begin:.1f} s) became {[i['cause'] for i in found]}")
    uplinks = sum(1 for cut in faults.cuts if cut[0] == "monitor-uplink")
    if len(by_root.pop(None, [])) != uplinks:
        findings.append(f"{uplinks} cuts of the uplink, not as many incidents")
    roots = collections.Counter(cut[1] for cut in faults.cuts)
    for root, found in by_root.items():
        if len(found) > roots.get(root, 0):
            findings.append(f"{len(found)} incidents of {root}, cut {roots.get(root, 0)} times")
    return incidents, findings


def judge_messages(daemon, incidents):
    """One opened and one resolved for each incident, by hook and by webhook; a message sent twice has one id."""
    findings = []
    for channel in daemon.ask("outbox")["channels"]:
        for word in ("pending", "given_up", "stuck"):
            if channel[word]:
                findings.append(f"channel {channel['name']}: {word} {channel[word]}")
    told = {"hook": daemon.messages(), "web": daemon.web_messages()}
    for channel, messages in told.items():
        said = collections.Counter()
        for message in {message["id"]: message for message in messages}.values():
            if message.get("incident"):
                said[message["incident"]["number"], message["type"]] += 1
        for incident in incidents:
            for kind in ("incident.opened", "incident.resolved"):
                times = said[incident["number"], kind]
                if times != 1:
                    findings.append(f"incident {incident['number']}: {kind} by {channel}, {times} times")
    return {channel: len({message["id"] for message in messages}) for channel, messages in told.items()}, findings
