import CLinux
import Glibc

/// The epoll set of the TCP and HTTP probes' descriptors; itself watched by the loop, which wakes when one is ready.
///
/// ICMP sockets are not in it: their answers wait for the next slot, or every one would wake the loop.
final class Poller {
    /// What a descriptor belongs to.
    enum Owner: Hashable, Sendable {
        case conversation(slot: UInt32)
        case transfer(descriptor: Int32)
        /// A TLS connection that libcurl has made and we speak over.
        case secured(descriptor: Int32)
    }

    private static let batch = 64

    private let descriptor: Descriptor
    private let events: UnsafeMutablePointer<epoll_event>

    var number: Int32 { descriptor.number }

    init() throws(SystemCallError) {
        descriptor = try Descriptor(epoll_create1(Int32(EPOLL_CLOEXEC)), from: "epoll_create1")
        events = .allocate(capacity: Self.batch)
    }

    deinit { events.deallocate() }

    /// Says what is waited for; closing the descriptor ends it.
    func watch(_ descriptor: Int32, for mask: EPOLL_EVENTS, owner: Owner) {
        var event = epoll_event()
        event.events = mask.rawValue
        event.data.u64 = owner.word
        guard epoll_ctl(number, EPOLL_CTL_MOD, descriptor, &event) != 0, errno == ENOENT else { return }
        epoll_ctl(number, EPOLL_CTL_ADD, descriptor, &event)
    }

    func forget(_ descriptor: Int32) {
        var event = epoll_event()
        epoll_ctl(number, EPOLL_CTL_DEL, descriptor, &event)
    }

    /// Hands every descriptor that is ready now to `body`; what stays unread comes again the next time.
    func poll(_ body: (Owner, UInt32) -> Void) {
        var now = timespec()
        let count = clinux_epoll_wait(number, events, Int32(Self.batch), &now)
        guard count > 0 else { return }
        for index in 0..<Int(count) { body(Owner(word: events[index].data.u64), events[index].events) }
    }
}

extension Poller.Owner {
    fileprivate var word: UInt64 {
        switch self {
        case .conversation(let slot): UInt64(slot)
        case .transfer(let descriptor): 1 << 32 | UInt64(UInt32(bitPattern: descriptor))
        case .secured(let descriptor): 2 << 32 | UInt64(UInt32(bitPattern: descriptor))
        }
    }

    fileprivate init(word: UInt64) {
        let low = UInt32(truncatingIfNeeded: word)
        switch word >> 32 {
        case 0: self = .conversation(slot: low)
        case 1: self = .transfer(descriptor: Int32(bitPattern: low))
        default: self = .secured(descriptor: Int32(bitPattern: low))
        }
    }
}
