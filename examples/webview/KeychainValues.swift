import Foundation
import Security

/// Texts by key in the keychain, readable after the first unlock, on this device only.
struct KeychainValues {
    let service: String

    func all() -> [String: String] {
        var query = base()
        query[kSecMatchLimit as String] = kSecMatchLimitAll
        query[kSecReturnAttributes as String] = true
        query[kSecReturnData as String] = true
        var found: CFTypeRef?
        guard SecItemCopyMatching(query as CFDictionary, &found) == errSecSuccess, let items = found as? [[String: Any]] else { return [:] }
        let pairs = items.compactMap { item -> (String, String)? in
            guard let key = item[kSecAttrAccount as String] as? String, let data = item[kSecValueData as String] as? Data else { return nil }
            return (key, String(decoding: data, as: UTF8.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    func set(_ key: String, to value: String?) {
        var item = base()
        item[kSecAttrAccount as String] = key
        SecItemDelete(item as CFDictionary)
        guard let value else { return }
        item[kSecValueData as String] = Data(value.utf8)
        item[kSecAttrAccessible as String] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
        SecItemAdd(item as CFDictionary, nil)
    }

    private func base() -> [String: Any] {
        [kSecClass as String: kSecClassGenericPassword, kSecAttrService as String: service]
    }
}
