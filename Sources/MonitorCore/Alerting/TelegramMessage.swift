import Foundation

/// A message as `sendMessage` of Telegram's Bot API takes it; the chat stands in the URL's query (`?chat_id=…`).
struct TelegramMessage: Codable, Hashable, Sendable {
    var text: String
    var disableWebPagePreview = true

    /// The API takes 4,096 UTF-16 units.
    private static let longest = 4_000

    private struct Answer: Decodable {
        struct Parameters: Decodable {
            var retryAfter: Int?
        }

        var parameters: Parameters?
    }

    static func encoded(for body: [UInt8]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let document = try NotificationDocument.decoded(body)
        return Array(try encoder.encode(TelegramMessage(text: clipped(document.text))))
    }

    /// `parameters.retry_after` of an answer, in seconds; a flood of messages is answered by 429 with it.
    static func retryAfter(in body: [UInt8]) -> Duration? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let answer = try? decoder.decode(Answer.self, from: Data(body))
        return (answer?.parameters?.retryAfter).flatMap { $0 >= 0 ? .seconds($0) : nil }
    }

    private static func clipped(_ text: String) -> String {
        guard text.utf16.count > longest else { return text }
        var (result, units) = ("", 0)
        for character in text {
            units += character.utf16.count
            guard units <= longest else { break }
            result.append(character)
        }
        return result + "…"
    }
}
