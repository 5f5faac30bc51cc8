/// Ports of 127.0.0.1 for servers that have to be told theirs.
enum FreePort {
    /// One that nobody listens on by TCP; it may be taken by somebody else before it is used, if hardly ever.
    static func find() throws -> UInt16 {
        try LoopbackListener(backlog: 1).port
    }
}
