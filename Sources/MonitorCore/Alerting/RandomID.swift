/// Ids that nobody can guess and no two messages share: a prefix and 120 random bits.
enum RandomID {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// Such as `msg_3f6k…`.
    static func make(prefix: String) -> String {
        prefix + String((0..<24).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
    }

    /// The id that these bytes stand for; 24 of them are used.
    static func make(prefix: String, from bytes: some Sequence<UInt8>) -> String {
        prefix + String(bytes.prefix(24).map { alphabet[Int($0) % alphabet.count] })
    }
}
