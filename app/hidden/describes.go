package hidden

// Describes reports whether what stands in the place of a name is none: a role
// ("Delegate of Kenya"), a body ("Internet Society") or "Unknown". Its words are
// words of every text.
func Describes(name string) bool {
	ts := words(name, nil)
	if len(ts) == 0 {
		return false
	}
	described := true
	for i := range ts {
		w := ts[i].forms[0]
		if bodies[w] {
			return true
		}
		described = described && (roleWords[w] || unnamed[w])
	}
	return described || len(ts) > 2 && roleWords[ts[0].forms[0]] && ofWords[ts[1].forms[0]]
}
