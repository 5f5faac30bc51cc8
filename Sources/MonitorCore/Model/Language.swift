/// The language of the event log and of messages.
package enum Language: String, CaseIterable, Sendable, Codable {
    case vi
    case en
}
