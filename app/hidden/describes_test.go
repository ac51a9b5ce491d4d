package hidden

import "testing"

func TestDescriptionsAreNoNames(t *testing.T) {
	for name, want := range map[string]bool{
		"Delegate of Kenya": true, "Internet Society": true, "Unknown": true, "Chair": true, "IGF Secretariat": true, "Délégation du Sénégal": true, "Representante de Chile": false,
		"Maria Silva": false, "Ana Sample": false, "Hope Young": false, "Zoë Zürkmöbé": false, "王芳": false, "Иван Петренко": false, "": false, "Leila de la Cruz": false,
	} {
		if got := Describes(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
