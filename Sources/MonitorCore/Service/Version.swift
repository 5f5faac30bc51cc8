/// What this build is called; the CHANGELOG says what is in it.
package enum Version {
    package static let current = "0.1.0"
}
