import Yams

/// Turns YAML text into a tree of ours, reporting what YAML allows and we do not: anchors, duplicate keys, documents.
struct YAMLTree {
    private static let mostDuplicates = 100
    private static let mostIndentation = 200
    private static let mostBrackets = 200
    /// Private-use characters that stand for the first letter of a key that was set aside; refused in the file itself.
    private static let markers: ClosedRange<UInt32> = 0xE000...0xF8FF

    private let report: FileReport
    /// Duplicate keys renamed so that the rest of the file can be read as well, by where they stand.
    private var setAside: [TextPosition: String] = [:]

    init(report: FileReport) {
        self.report = report
    }

    /// The tree of a file; nil when it cannot be read or is no YAML at all, the error is in the report.
    static func read(file: String, report: FileReport) -> YAMLNode? {
        do {
            guard let text = TextFile.decode(try Self.bytes(of: file), report: report) else { return nil }
            var tree = YAMLTree(report: report)
            return tree.read(text)
        } catch {
            report.error("cannot read the file: \(error.explanation)", at: .start)
            return nil
        }
    }

    private static func bytes(of file: String) throws(TextFile.Failure) -> [UInt8] {
        try TextFile.read(file, limit: TextFile.largestYAML)
    }

    /// Nil when the text is no YAML at all; the error is in the report.
    mutating func read(_ text: String) -> YAMLNode? {
        guard hasOnlyPrintable(text), isShallow(text) else { return nil }
        var text = text
        for _ in 0...Self.mostDuplicates {
            do throws(YamlError) {
                return try compose(text)
            } catch {
                guard let next = recover(from: error, in: text) else { return nil }
                text = next
            }
        }
        report.error("too many duplicate keys", at: .start)
        return nil
    }

    /// Nodes hold their anchors weakly, so the parser that owns them must live until all is converted.
    private func compose(_ text: String) throws(YamlError) -> YAMLNode {
        do {
            let parser = try Parser(yaml: text)
            let root = try parser.singleRoot()
            return withExtendedLifetime(parser) { root.map(convert) ?? YAMLNode(content: .empty, position: .start) }
        } catch let error as YamlError {
            throw error
        } catch {
            throw .no
        }
    }

    /// Control characters would only come back as a quotation from libyaml, so they are refused before it sees them.
    private func hasOnlyPrintable(_ text: String) -> Bool {
        var position = TextPosition.start
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                position = TextPosition(line: position.line + 1, column: 1)
                continue
            }
            let isAllowed = scalar == "\t" || scalar == "\r" || !(scalar.value < 0x20 || isBeyondYAML(scalar))
            guard isAllowed else {
                report.error("unexpected character \(quoted(String(scalar)))", at: position, hint: "remove it")
                return false
            }
            position.column += 1
        }
        return true
    }

    /// Levels within each other are few: the parser calls itself for each, and a stack ends.
    private func isShallow(_ text: String) -> Bool { isIndentedLittle(text) && hasFewBrackets(text) }

    /// A bracket within a text counts too: nobody writes two hundred that are never closed.
    private func hasFewBrackets(_ text: String) -> Bool {
        var (line, depth) = (1, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: continue
            }
            guard depth <= Self.mostBrackets else {
                let hint = "\(Self.mostBrackets) levels at most"
                report.error("too many brackets within each other", at: TextPosition(line: line, column: 1), hint: hint)
                return false
            }
        }
        return true
    }

    /// Each level within another, outside brackets, begins at least a column further to the right, as in `- - - a`.
    private func isIndentedLittle(_ text: String) -> Bool {
        var (line, column, isLeading) = (1, 0, true)
        for byte in text.utf8 {
            column += 1
            if byte == UInt8(ascii: "\n") {
                (line, column, isLeading) = (line + 1, 0, true)
            } else if isLeading, column > Self.mostIndentation {
                let position = TextPosition(line: line, column: column)
                let hint = "\(Self.mostIndentation) columns at most"
                report.error("this line is indented too far", at: position, hint: hint)
                return false
            } else if !" \t-?:".utf8.contains(byte) {
                isLeading = false
            }
        }
        return true
    }

    /// What is not `c-printable` (YAML 1.1, section 5.1), and our own marker.
    private func isBeyondYAML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x84, 0x86...0x9F, 0xFEFF, 0xFFFE, 0xFFFF, Self.markers: true
        default: false
        }
    }
}

// MARK: - Errors of the parser

extension YAMLTree {
    /// The text with one duplicate key renamed, so that reading can go on; nil when the error ends it.
    private mutating func recover(from error: YamlError, in text: String) -> String? {
        switch error {
        case .duplicatedKeysInMapping(let names, let context):
            return renaming(names.first, at: position(context.mark), in: text)
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            reportSyntax(problem, context, at: position(mark), in: text)
        case .composer(_, let problem, let mark, _):
            reportComposer(problem, at: position(mark))
        case .reader(let problem, _, _, _):
            report.error("not YAML: \(bounded(problem))", at: .start)
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            report.error("not readable as YAML", at: .start)
        }
        return nil
    }

    private func reportSyntax(_ problem: String, _ context: YamlError.Context?, at end: TextPosition, in text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // The end of the text counts as a line of its own to libyaml; nobody can look at that.
        let isBeyond = end.line > lines.count
        let last = TextPosition(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
        let position = isBeyond ? last : end
        let line = lines[position.line - 1]
        let hasTab = line.prefix { $0 == " " || $0 == "\t" }.contains("\t")
        let begun = context.map { "\(bounded($0.text)) from line \($0.mark.line)" }
        let hint = hasTab ? "indent with blanks, never with tabs" : begun ?? "look at indentation, colons and quotes"
        report.error("not YAML: \(bounded(problem))", at: position, hint: hint)
    }

    private func reportComposer(_ problem: String, at position: TextPosition) {
        if problem.contains("alias") {
            report.error("YAML aliases are not supported", at: position, hint: "write the value out")
        } else if problem.contains("another document") {
            report.error("a second YAML document", at: position, hint: "one file holds one document")
        } else {
            report.error("not YAML: \(bounded(problem))", at: position)
        }
    }

    /// Problems are fixed phrases of libyaml, but nobody promises that.
    private func bounded(_ problem: String) -> String {
        String(quoted(problem, limit: 100).dropFirst().dropLast())
    }

    /// The mark is where the key stands first; that one is renamed, keeping every column, and reported by `convert`.
    private mutating func renaming(_ name: String?, at position: TextPosition, in text: String) -> String? {
        var scalars = Array(text.unicodeScalars)
        var index = Self.index(of: position, in: scalars)
        if scalars.indices.contains(index), scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
        let marker = Unicode.Scalar(Self.markers.lowerBound + UInt32(setAside.count))
        guard let name, let marker, scalars.indices.contains(index), name.unicodeScalars.first == scalars[index] else {
            report.error("duplicate key", at: position, hint: "a key may stand once in a map")
            return nil
        }
        setAside[position] = name
        scalars[index] = marker
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private static func index(of position: TextPosition, in scalars: [Unicode.Scalar]) -> Int {
        var line = 1
        var index = 0
        while index < scalars.count, line < position.line {
            if scalars[index] == "\n" { line += 1 }
            index += 1
        }
        return index + position.column - 1
    }
}

// MARK: - Conversion

extension YAMLTree {
    private func position(_ mark: Mark?) -> TextPosition {
        mark.map { TextPosition(line: $0.line, column: $0.column) } ?? .start
    }

    /// Anchored nodes are reported and not looked into, so that no alias can multiply the work.
    private func convert(_ node: Node) -> YAMLNode {
        let position = position(node.mark)
        guard node.anchor == nil else {
            report.error("YAML anchors and aliases are not supported", at: position, hint: "write the value out")
            return YAMLNode(content: .refused, position: position)
        }
        return YAMLNode(content: content(of: node), position: position)
    }

    private func content(of node: Node) -> YAMLNode.Content {
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return isNull ? .empty : .scalar(scalar.string)
        case .sequence(let sequence):
            return .list(sequence.map(convert))
        case .mapping(let mapping):
            return .map(withoutDuplicates(mapping.compactMap(entry)))
        case .alias:
            return .refused
        }
    }

    private func entry(_ pair: (key: Node, value: Node)) -> YAMLEntry? {
        let position = position(pair.key.mark)
        guard pair.key.anchor == nil, case .scalar(let scalar) = pair.key else {
            report.error("a key must be plain text", at: position)
            return nil
        }
        return YAMLEntry(key: scalar.string, position: position, value: convert(pair.value))
    }

    /// Reports each key that was set aside at the place where it stands again, and keeps the last of each.
    private func withoutDuplicates(_ entries: [YAMLEntry]) -> [YAMLEntry] {
        for (index, entry) in entries.enumerated() {
            guard let name = setAside[entry.position] else { continue }
            let again = entries.dropFirst(index + 1).first { self.name(of: $0) == name }
            report.error(
                "duplicate key \(quoted(name))",
                at: again?.position ?? entry.position,
                hint: "it stands in line \(entry.position.line) already"
            )
        }
        return entries.filter { setAside[$0.position] == nil }
    }

    private func name(of entry: YAMLEntry) -> String {
        setAside[entry.position] ?? entry.key
    }
}
