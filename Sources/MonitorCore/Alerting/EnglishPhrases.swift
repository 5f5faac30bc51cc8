/// What messages say in English.
struct EnglishPhrases: MessagePhrases {
    let update = "UPDATE"
    let monitorsNetwork = "the monitor's network"
    let because = "Why"
    let lineOrTerminal = "This site has one address only: its line and its terminal can't be told apart."
    let callInOrder = "Call in this order:"
    let call = "Call"

    func sinceShort(_ clock: String) -> String { "since \(clock)" }

    func sites(_ count: Int) -> String { "\(count) \(noun(count))" }

    func sites(_ count: Int, below name: String) -> String { "\(count) \(noun(count)) below \(name)" }

    func sites(below name: String) -> String { "sites below \(name)" }

    func site(_ name: String, andBelow others: Int) -> String { "\(name) and \(others) \(noun(others)) below it" }

    private func noun(_ count: Int) -> String { count == 1 ? "site" : "sites" }

    func `where`(parent: String?, address: String?) -> String? {
        switch (parent, address) {
        case (let parent?, let address?): "Below \(parent); address \(address)."
        case (let parent?, nil): "Below \(parent)."
        case (nil, let address?): "Address \(address)."
        case (nil, nil): nil
        }
    }

    func since(_ cause: Cause, _ clock: String) -> String {
        switch cause {
        case .line, .area, .trunk: "down since \(clock)"
        case .equipment: "terminal silent since \(clock), the line answers"
        case .quality: "poor quality since \(clock)"
        case .flapping: "unstable since \(clock)"
        case .certificate: "found at \(clock)"
        case .monitorUplink: "monitor cut off since \(clock)"
        }
    }

    func soFar(_ duration: String) -> String { "\(duration) so far" }

    func span(_ from: String, _ to: String) -> String { "from \(from) to \(to)" }

    func lasted(_ from: String, _ to: String) -> String { "The fault lasted from \(from) to \(to)." }

    func watched(_ from: String, _ to: String) -> String {
        "The fault began at \(from) and was no longer watched from \(to)."
    }

    func affected(_ count: Int, _ list: String) -> String {
        "\(count) \(noun(count)) affected in all, among them: \(list)."
    }

    func more(_ count: Int) -> String { "and \(count) more" }

    func role(_ role: Contact.Role) -> String {
        switch role {
        case .hall: "Hall"
        case .line: "Line operator"
        case .equipment: "Equipment"
        case .power: "Power"
        case .command: "Command"
        }
    }

    func question(_ role: Contact.Role, _ cause: Cause) -> String? {
        switch (role, cause) {
        case (.hall, .line), (.hall, .area), (.hall, .trunk), (.hall, .flapping):
            "ask: is there electricity, are the network lights on?"
        case (.hall, .equipment): "ask: is the terminal switched on, is there electricity?"
        case (.hall, .quality): "ask: do picture and sound stutter, does anybody else use the line?"
        case (.power, _): "ask: is there a power cut in the area?"
        case (.hall, .monitorUplink), (.hall, .certificate), (.line, _), (.equipment, _), (.command, _): nil
        }
    }

    func nobodyToCall(_ cause: Cause) -> String {
        switch cause {
        case .monitorUplink:
            "Call no hall; check the monitor's own network first."
        case .quality:
            "No contacts on file: tell the hall, then call the line operator."
        case .equipment, .certificate:
            "No contacts on file: ask the hall about the terminal, then call whoever looks after it."
        case .line, .area, .trunk, .flapping:
            "No contacts on file: ask the hall whether there is electricity, then call the line operator, then power."
        }
    }

    func blind(_ from: String, _ to: String, _ duration: String) -> String {
        "Nothing could be seen from \(from) to \(to) (\(duration))."
    }

    func found(answering: Int, silent: String, count: Int) -> String {
        count == 0
            ? "Checked again: \(answering) sites answer, none is newly silent."
            : "Checked again: \(answering) sites answer; \(count) do not: \(silent)."
    }

    let storeMended = "incidents and messages could not be stored; all are stored now"

    func storeBroke(_ reason: String) -> String {
        "incidents and messages cannot be stored, messages go out from memory: \(reason)"
    }

    func unreadable(_ reason: String) -> String { "stored incidents could not be read: \(reason)" }

    func notComposed(incident: Int, _ reason: String) -> String {
        "no message about #\(incident) could be made: \(reason)"
    }
}
