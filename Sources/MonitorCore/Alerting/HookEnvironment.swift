import Glibc

/// The environment of a hook: the message in variables, and otherwise only what any program needs.
enum HookEnvironment {
    /// The variables for a JSON document; `home` is `HOME` where we have none ourselves.
    static func variables(for body: [UInt8], home: String) -> [String: String] {
        var variables = [
            "PATH": own("PATH") ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": own("LANG") ?? "C.UTF-8",
            "HOME": own("HOME") ?? home,
        ]
        guard let document = try? NotificationDocument.decoded(body) else { return variables }
        for (name, value) in message(document) {
            // The environment holds no NUL; nothing of ours does, names from a CSV might.
            variables["MONITORD_\(name)"] = String(value.filter { $0 != "\0" })
        }
        return variables
    }

    /// Empty where the message is about no incident or no site.
    private static func message(_ document: NotificationDocument) -> [String: String] {
        let incident = document.incident
        return [
            "ID": document.id,
            "TYPE": document.type.rawValue,
            "INCIDENT": incident?.id ?? "",
            "NUMBER": incident.map { "\($0.number)" } ?? "",
            "SEVERITY": incident?.severity.rawValue ?? "",
            "CAUSE": incident?.cause.rawValue ?? "",
            "PHASE": incident?.phase.rawValue ?? "",
            "SITE": document.site?.id.rawValue ?? "",
            "NAME": document.site?.name ?? "",
            "LEVEL": document.site?.level ?? "",
            "STATE": document.site?.state.rawValue ?? "",
            "AFFECTED": "\(document.affectedCount)",
            "TITLE": document.title,
            "TEXT": document.text,
            "SMS": document.sms,
        ]
    }

    private static func own(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
