/// The checks that sites may name: the built-in ones and those below `checks`.
struct CheckCatalogue: Sendable {
    private var templates: [String: CheckTemplate]
    /// Declared, but refused with an error of their own: naming them is no second mistake.
    private var refused: Set<String> = []

    init() {
        templates = Dictionary(uniqueKeysWithValues: CheckTemplate.builtIn.map { ($0.name, $0) })
    }

    mutating func declare(_ template: CheckTemplate) {
        templates[template.name] = template
    }

    mutating func refuse(_ name: String) {
        templates[name] = nil
        refused.insert(name)
    }

    subscript(name: String) -> CheckTemplate? { templates[name] }

    /// In the order of their names.
    var lineTemplates: [CheckTemplate] {
        templates.values.filter { $0.role == .line }.sorted { $0.name < $1.name }
    }

    /// Reports names that stand for nothing, and names that stand twice.
    func verify(_ names: [Located<String>], report: FileReport) {
        var seen: Set<String> = []
        for name in names {
            if !seen.insert(name.value).inserted {
                report.error("check \(quoted(name.value)) stands twice", at: name.position)
            }
            guard templates[name.value] == nil, !refused.contains(name.value) else { continue }
            unknown(name, report: report)
        }
    }

    private func unknown(_ name: Located<String>, report: FileReport) {
        let needs = [
            "tcp": "declare one below 'checks' with its port", "dns": "declare one below 'checks' with its name",
        ]
        let hint = needs[name.value] ?? Suggestion.hint(for: name.value, among: templates.keys.sorted())
        report.error("unknown check \(quoted(name.value))", at: name.position, hint: hint)
    }
}
