import CLinux
import Glibc

/// Memory for one `sendmmsg` or `recvmmsg` call, laid out once and used again for every call.
final class MessageBuffers {
    static let nameSize = 32
    /// Stamp, overflow, hop limit and a queued error with its offender take 144 bytes.
    static let controlSize = 192

    let capacity: Int
    let packetSize: Int
    let headers: UnsafeMutablePointer<clinux_mmsghdr>
    private let vectors: UnsafeMutablePointer<iovec>
    private let names: UnsafeMutableRawPointer
    private let controls: UnsafeMutableRawPointer
    private let packets: UnsafeMutableRawPointer

    /// Room for `capacity` messages of at most `packetSize` bytes, a multiple of 8.
    init(capacity: Int, packetSize: Int) {
        self.capacity = capacity
        self.packetSize = packetSize
        headers = .allocate(capacity: capacity)
        vectors = .allocate(capacity: capacity)
        names = .allocate(byteCount: capacity * Self.nameSize, alignment: 8)
        controls = .allocate(byteCount: capacity * Self.controlSize, alignment: 8)
        packets = .allocate(byteCount: capacity * packetSize, alignment: 8)
        names.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * Self.nameSize)
        controls.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * Self.controlSize)
        packets.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * packetSize)
        for index in 0..<capacity { layOut(index) }
    }

    deinit {
        headers.deallocate()
        vectors.deallocate()
        names.deallocate()
        controls.deallocate()
        packets.deallocate()
    }

    private func layOut(_ index: Int) {
        (vectors + index).initialize(to: iovec(iov_base: packets + index * packetSize, iov_len: packetSize))
        (headers + index).initialize(to: clinux_mmsghdr())
        headers[index].msg_hdr.msg_iov = vectors + index
        headers[index].msg_hdr.msg_iovlen = 1
        headers[index].msg_hdr.msg_name = name(index)
        readyForReceiving(index)
    }

    /// Undoes what a receive wrote into the header.
    func readyForReceiving(_ index: Int) {
        headers[index].msg_hdr.msg_namelen = socklen_t(Self.nameSize)
        headers[index].msg_hdr.msg_control = control(index)
        headers[index].msg_hdr.msg_controllen = Self.controlSize
        headers[index].msg_hdr.msg_flags = 0
    }

    func name(_ index: Int) -> UnsafeMutableRawPointer { names + index * Self.nameSize }
    func control(_ index: Int) -> UnsafeMutableRawPointer { controls + index * Self.controlSize }
    func packet(_ index: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: packets + index * packetSize, count: packetSize)
    }

    // MARK: What was received

    func receivedPacket(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: packets + index * packetSize, count: min(Int(headers[index].msg_len), packetSize))
    }

    func receivedName(_ index: Int) -> UnsafeRawBufferPointer {
        let length = min(Int(headers[index].msg_hdr.msg_namelen), Self.nameSize)
        return UnsafeRawBufferPointer(start: name(index), count: length)
    }

    func receivedControl(_ index: Int) -> UnsafeRawBufferPointer {
        let length = min(Int(headers[index].msg_hdr.msg_controllen), Self.controlSize)
        return UnsafeRawBufferPointer(start: control(index), count: length)
    }
}
