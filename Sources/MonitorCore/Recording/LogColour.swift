/// Colours the second column of event lines for a terminal.
enum LogColour {
    /// Lines with the escape sequences (ECMA-48 SGR) around their words; lines of another shape stay as they are.
    static func colour(_ lines: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(lines.count + lines.count / 8)
        for line in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
            append(line, to: &result)
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }

    private static func append(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
        let columns = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
        let rest = columns.count == 2 ? columns[1].drop { $0 == UInt8(ascii: " ") } : []
        let word = rest.prefix { $0 != UInt8(ascii: " ") }
        guard let code = EventWord(rawValue: String(decoding: word, as: UTF8.self))?.colourCode else {
            result += line
            return
        }
        result += line[..<rest.startIndex]
        result += Array("\u{1B}[\(code)m".utf8)
        result += word
        result += Array("\u{1B}[0m".utf8)
        result += rest[word.endIndex...]
    }
}

extension EventWord {
    /// SGR code: red for what is lost, yellow for what is doubtful, green for what is well; nil for neither.
    fileprivate var colourCode: Int? {
        switch self {
        case .down, .isolated, .opened, .gaveUp, .refused: 31
        case .degraded, .equipment, .unreachable, .freeze, .trouble, .gap, .updated, .retry, .escalated, .reminded: 33
        case .up, .restored, .resolved, .merged: 32
        case .unknown, .absent, .paused, .clock, .ack, .silence, .maintenance, .event, .rollCall, .drill, .path,
            .report:
            36
        case .start, .stop, .reload, .alive, .sent: nil
        }
    }
}
