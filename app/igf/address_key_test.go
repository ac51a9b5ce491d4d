package igf

import "testing"

// All spellings of one address are one, and others are not.
func TestAddressesInAllSpellingsAreOne(t *testing.T) {
	const address = "Kevin.Mark@Bücher.Example"
	for _, same := range []string{
		"kevin.mark@xn--bcher-kva.example", "KEVIN.MARK@XN--BCHER-KVA.EXAMPLE", "kevinmark@bücher.example", "kevin.mark+igf@bücher.example", "mailto:kevin%2Emark%40b%C3%BCcher.example",
		"\"kevin.mark\"@bücher.example", "kevin.mark＠bücher。example", "kevin.mark@bu\u0308cher.example", "kevin.mark%2540bücher.example", " kevin-mark&#64;bücher.example ",
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
	if AddressKey("я@xn--e1afmkfd.xn--p1ai") != "я@пример.рф" {
		t.Error(AddressKey("я@xn--e1afmkfd.xn--p1ai"))
	}
}

// An address is known in whatever signs; a handle and a sentence with the sign are none.
func TestHasAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"kevin@example.org": true, "Kevin Smoot, kevin＠example.org": true, "kevin﹫example.org": true, "kevin%40example.org": true, "kevin&#64;example.org": true, "kevin @ example.org": true, "kevin@ example.org": true,
		"a@xn--bcher-kva.example": true, "\"kevin smoot\"@example.org": true, "Kevin @ Smoot": false, "@kevin": false, "Kevin Smoot": false, "": false,
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
