import Glibc

/// The shared key of STAMP's authenticated mode, as a file holds it: one line, its bytes or `hex:` and hexadecimal digits.
package struct STAMPKeyFile: Sendable {
    /// Why there is no key.
    package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        case unreadable(String)
        case empty
        case severalLines
        /// No digits, or an odd number of them.
        case noHex

        package var description: String {
            switch self {
            case .unreadable(let reason): reason
            case .empty: "it is empty"
            case .severalLines: "it holds more than one line"
            case .noHex: "what follows 'hex:' is not a whole number of bytes in hexadecimal digits"
            }
        }
    }

    /// Below this a key can be guessed.
    static let shortest = 16
    private static let hexPrefix = "hex:"

    package let key: STAMPKey
    /// What is odd about it, a line each: everybody can read it, or it is short.
    package let warnings: [String]

    /// Reads the file; the path stands in the warnings as it is given.
    package init(path: String) throws(Mistake) {
        let bytes: [UInt8]
        do throws(TextFile.Failure) {
            bytes = try TextFile.read(path, limit: TextFile.largestSmall)
        } catch {
            throw .unreadable(error.explanation)
        }
        let secret = try Self.secret(of: bytes)
        key = STAMPKey(secret)
        warnings = Self.warnings(path, count: secret.count)
    }

    /// The key that a file with these bytes holds.
    static func secret(of bytes: [UInt8]) throws(Mistake) -> [UInt8] {
        let line: String
        do throws(SecretText.Mistake) {
            line = try SecretText.line(of: bytes)
        } catch {
            throw error == .empty ? .empty : .severalLines
        }
        guard line.hasPrefix(hexPrefix) else { return Array(line.utf8) }
        let digits = line.dropFirst(hexPrefix.count).utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard !digits.isEmpty, digits.count % 2 == 0, digits.allSatisfy({ $0 != nil }) else { throw .noHex }
        let values = digits.compactMap { $0 }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }

    private static func warnings(_ path: String, count: Int) -> [String] {
        var warnings: [String] = []
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IROTH != 0 {
            warnings.append("\(path) can be read by everybody on this machine (chmod o-r)")
        }
        if count < shortest { warnings.append("the key in \(path) is short: \(count) bytes (\(shortest) at least)") }
        return warnings
    }
}
