/// Which event people mean: by its name, or by how only its name begins, the same wherever one is named.
extension Control {
    /// - Throws: ``ControlRefusal`` where no event is called so, or more than one.
    func event(called name: String, in configuration: Configuration) throws(ControlRefusal) -> TrainingEvent {
        let book = EventBook(events: configuration.events, timeZone: configuration.timeZone)
        do throws(EventRefusal) {
            return try book.event(called: name)
        } catch .unknown {
            let hint = Suggestion.hint(for: name, among: configuration.events.map(\.name)).map { " (\($0))" } ?? ""
            throw .unknown("there is no event \(quoted(name))" + hint)
        } catch {
            throw Catalogue(language: configuration.language).refusal(error) { _ in "" }
        }
    }

    /// The whole name of an event of the configuration; of one that is known from the past only, what was given.
    func eventName(_ name: String) -> String {
        (try? event(called: name, in: configuration))?.name ?? name
    }
}
