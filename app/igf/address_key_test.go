package igf

import "testing"

// All spellings of one address are one, and others are not.
func TestAddressesInAllSpellingsAreOne(t *testing.T) {
	const address = "Kevin.Mark@Bücher.Example"
	for _, same := range []string{
		"kevin.mark@xn--bcher-kva.example", "KEVIN.MARK@XN--BCHER-KVA.EXAMPLE", "kevinmark@bücher.example", "kevin.mark+igf@bücher.example", "mailto:kevin%2Emark%40b%C3%BCcher.example",
		"\"kevin.mark\"@bücher.example", "kevin.mark＠bücher。example", "kevin.mark@bu\u0308cher.example", "kevin.mark%2540bücher.example", "kevin.mark=40xn--bcher-kva.example", "kevin=2Emark=40xn=2D=2Dbcher-kva=2Eexample", "kevin.mark&#0064;bücher.example", `kevin.mark\u0040bücher.example`, " kevin-mark&#64;bücher.example ",
	} {
		if !SameAddress(address, same) {
			t.Errorf("%q: %q, not %q", same, AddressKey(same), AddressKey(address))
		}
	}
	for _, other := range []string{"kevin.marks@bücher.example", "kevin.mark@bucher.example", "kevin.mark@example", "kevin.mark", "", "@bücher.example", "kevin@", "+igf@bücher.example"} {
		if SameAddress(address, other) {
			t.Errorf("%q is %q", other, AddressKey(other))
		}
	}
	if !SameAddress("kevin@[IPv6:2001:db8::1]", "Kevin@[ipv6:2001:0DB8:0::1]") || !SameAddress("kevin@[IPv6:2001:db8::1]", "kevin@[2001:db8::1]") || SameAddress("kevin@[IPv6:2001:db8::1]", "kevin@[IPv6:2001:db8::2]") {
		t.Error("addresses at the number of a host", AddressKey("kevin@[IPv6:2001:db8::1]"))
	}
	if AddressKey("я@xn--e1afmkfd.xn--p1ai") != "я@пример.рф" {
		t.Error(AddressKey("я@xn--e1afmkfd.xn--p1ai"))
	}
}

// An address is known in whatever signs; a handle and a sentence with the sign are none.
func TestHasAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"kevin@example.org": true, "Kevin Smoot, kevin＠example.org": true, "kevin﹫example.org": true, "kevin%40example.org": true, "kevin&#64;example.org": true, "kevin @ example.org": true, "kevin@ example.org": true,
		"kevin=40example.org": true, "kevin=40example=2Eorg": true, "kevin&#0064;example.org": true, `kevin\u0040example.org`: true, "kevin@[IPv6:2001:db8::1]": true, "{kevin,mark}@example.org": true, "rate=40": false, "rate=40percent": false, "rate=40.5": false, "a@xn--bcher-kva.example": true, "\"kevin smoot\"@example.org": true, "Kevin @ Smoot": false, "@kevin": false, "Kevin Smoot": false, "": false,
	} {
		if HasAddress(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func FuzzAddressKey(f *testing.F) {
	f.Add("kevin.mark@xn--bcher-kva.example")
	f.Fuzz(func(t *testing.T, s string) {
		if key := AddressKey(s); key != "" && AddressKey(key) == "" {
			t.Errorf("%q: %q", s, key)
		}
	})
}
