package host

import "net/netip"

// IsLocal reports whether the host of an address is this machine.
func IsLocal(name string) bool {
	a, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && a.Unmap().IsLoopback()
}
