import CLinux

/// What the process may do beyond an ordinary user, which is to open raw sockets.
package enum Privileges {
    /// Keeps CAP_NET_RAW for this process and from the hooks it will start.
    ///
    /// To be called before the first thread starts: the ambient set is per thread (capabilities(7)).
    package static func keepFromChildren() {
        // It can only fail on kernels before 4.3, which have no ambient set to inherit either.
        _ = clinux_clear_ambient_capabilities()
    }
}
