/// Templates as channels use them.
extension MessageTemplate {
    private static let longest = 1 << 20

    /// Reads a template without blocking the caller's thread.
    static func read(_ file: String) async throws(DeliveryFailure) -> MessageTemplate {
        do {
            return try MessageTemplate(try await SmallFile.read(file, limit: longest))
        } catch {
            throw .unusable(ForeignText.line("\(error)"))
        }
    }

    /// The body for a document.
    func body(_ document: [UInt8]) throws(DeliveryFailure) -> [UInt8] {
        do throws(Mistake) {
            return try rendered(document)
        } catch {
            throw .unusable(ForeignText.line("\(error)"))
        }
    }
}
