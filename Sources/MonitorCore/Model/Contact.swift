/// Somebody who can be called about a site.
package struct Contact: Hashable, Sendable, Codable {
    package enum Role: String, CaseIterable, Sendable, Codable {
        case hall
        case line
        case equipment
        case power
        case command
    }

    package enum Scope: Hashable, Sendable, Codable {
        case site(SiteID)
        case level(String)
        case everywhere
    }

    package var scope: Scope
    package var role: Role
    package var name: String
    package var phone: String
    /// As written, for people; empty when always.
    package var hours: String
    /// Lower is called first among the same role and scope.
    package var order: Int

    package init(scope: Scope, role: Role, name: String, phone: String, hours: String = "", order: Int = 0) {
        self.scope = scope
        self.role = role
        self.name = name
        self.phone = phone
        self.hours = hours
        self.order = order
    }
}
