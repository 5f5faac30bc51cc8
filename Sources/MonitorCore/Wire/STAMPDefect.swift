/// What is wrong with a packet that came where STAMP is spoken.
package enum STAMPDefect: String, Error, Hashable, Sendable {
    /// Shorter than a base packet of the mode.
    case tooShort = "too-short"
    /// The code is not made with our key.
    case badCode = "bad-hmac"
    /// An error estimate whose multiplier is 0 (RFC 4656 section 4.1.2).
    case noErrorEstimate = "zero-error-multiplier"
    /// At a reflector: somebody's answer. Whoever answered that would answer without end.
    case answer
}
