/// Templates as channels use them.
extension MessageTemplate {
    private static let longest = 1 << 20

    /// Reads a template without blocking the caller's thread.
    static func read(_ file: String) async throws(DeliveryFailure) -> MessageTemplate {
        let bytes: [UInt8]
        do throws(SystemCallError) {
            bytes = try await SmallFile.read(file, limit: longest)
        } catch {
            throw .unusable("the template cannot be read: \(error)")
        }
        return try checked { () throws(Mistake) in try MessageTemplate(bytes) }
    }

    /// The body for a document.
    func body(_ document: [UInt8]) throws(DeliveryFailure) -> [UInt8] {
        try Self.checked { () throws(Mistake) in try rendered(document) }
    }

    private static func checked<Value>(_ body: () throws(Mistake) -> Value) throws(DeliveryFailure) -> Value {
        do throws(Mistake) {
            return try body()
        } catch {
            throw .unusable(ForeignText.line("the template \(error)"))
        }
    }
}
