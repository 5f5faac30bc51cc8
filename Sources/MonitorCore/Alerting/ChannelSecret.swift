import Glibc

/// The value of a channel's secret; it stands in no log, error or description.
struct ChannelSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// As it stands in the file, without the line's end.
    let text: String

    /// A file that is longer is no secret of ours.
    private static let longest = 65_536

    var description: String { "…" }
    var debugDescription: String { "…" }
    var customMirror: Mirror { Mirror(self, children: []) }

    init(text: String) {
        self.text = text
    }

    /// Reads it on a thread of its own, since a file may lie on a disk that hangs.
    static func read(_ secret: Channel.Secret) async throws(DeliveryFailure) -> ChannelSecret {
        let path: String
        switch secret {
        case .file(let file): path = file
        case .credential(let name):
            guard let directory = getenv("CREDENTIALS_DIRECTORY") else {
                throw .secretUnreadable("no CREDENTIALS_DIRECTORY")
            }
            path = "\(String(cString: directory))/\(name)"
        }
        let bytes: [UInt8]
        do throws(SystemCallError) {
            bytes = try await SmallFile.read(path, limit: longest)
        } catch {
            throw .secretUnreadable("\(error)")
        }
        do throws(SecretText.Mistake) {
            return ChannelSecret(text: try SecretText.line(of: bytes))
        } catch {
            throw .secretUnreadable(error.rawValue)
        }
    }
}

extension DeliveryFailure: Error {}
