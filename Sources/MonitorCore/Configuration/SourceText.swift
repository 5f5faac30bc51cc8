extension MapReader {
    /// An address or the name of an interface (at most 15 bytes, as the kernel's IFNAMSIZ allows).
    func source(_ key: String = "source") -> String? {
        guard let text = text(key, expecting: "an address or an interface") else { return nil }
        let isInterface =
            (1...15).contains(text.value.utf8.count)
            && text.value.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":")
            }
            && !text.value.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
            }
        if IPAddress(text.value) != nil || isInterface { return text.value }
        let hint = "such as 192.0.2.10 or eth1"
        report.error("\(quoted(text.value)) is neither an address nor an interface", at: text.position, hint: hint)
        return nil
    }
}
