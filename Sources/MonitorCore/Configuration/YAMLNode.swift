/// A value of a YAML file, with the place it stands at; scalars are kept as the text that was written.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        /// The text itself, so that `off` stays `off`; quotes are gone.
        case scalar(String)
        /// Nothing, `~` or `null`.
        case empty
        case list([YAMLNode])
        case map([YAMLEntry])
        /// Reported already (an anchor, a key that is no text): nobody needs to say more about it.
        case refused
    }

    var content: Content
    var position: TextPosition

    /// What it is, for a message that expected something else.
    var kind: String {
        switch content {
        case .scalar(let text): quoted(text)
        case .empty: "nothing"
        case .list: "a list"
        case .map: "a map"
        case .refused: "something refused"
        }
    }
}

/// One key of a map with its value.
struct YAMLEntry: Sendable {
    var key: String
    var position: TextPosition
    var value: YAMLNode
}
