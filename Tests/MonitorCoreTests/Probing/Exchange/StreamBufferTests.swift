import Testing

@testable import MonitorCore

@Suite("Stream buffer")
struct StreamBufferTests {
    /// One octet of length before each message.
    private static func frame(_ bytes: RawSpan, _ searched: Int) -> StreamBuffer.Frame {
        guard bytes.byteCount > 0 else { return .incomplete(searched: 0) }
        let size = Int(bytes.unsafeLoad(fromByteOffset: 0, as: UInt8.self))
        return size < bytes.byteCount ? .message(skipping: 1, count: size) : .incomplete(searched: 0)
    }

    @Test("messages come out whole and in order, however the stream is cut", arguments: 1...7)
    func cuts(length: Int) {
        let stream: [UInt8] = [2, 10, 11, 0, 1, 20, 3, 30, 31, 32, 1]
        var buffer = StreamBuffer()
        var messages: [[UInt8]] = []
        for start in Swift.stride(from: 0, to: stream.count, by: length) {
            buffer.append(Array(stream[start..<min(start + length, stream.count)]).span.bytes)
            while let message = buffer.next(framedBy: Self.frame) { messages.append(message) }
        }
        #expect(messages == [[10, 11], [], [20], [30, 31, 32]])
    }

    @Test("a stream that brings more than any answer is lost, though each message was whole")
    func longest() {
        var buffer = StreamBuffer()
        let chunk = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<4 {
            buffer.append(chunk.span.bytes)
            while buffer.next(framedBy: Self.frame) != nil {}
            #expect(!buffer.isLost)
        }
        buffer.append([0].span.bytes)
        #expect(buffer.isLost && buffer.next(framedBy: Self.frame) == nil)
    }
}
