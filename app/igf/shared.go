package igf

// AttributionOf is who an entry is attributed to.
func AttributionOf(e Entry) Attribution {
	switch v := e.(type) {
	case *Note:
		return v.Speaker
	case *Comment:
		return v.By
	}
	return Attribution{}
}

// PublicEntry is a copy that obeys the session's rules.
func PublicEntry(e Entry, s *Session) Entry {
	switch v := e.(type) {
	case *Note:
		n := *v
		if !v.Speaker.IsZero() {
			n.Speaker = v.Speaker.Under(s)
		}
		if s != nil && s.ChathamHouse {
			n.Owner = "" // who acts is who spoke
		}
		return &n
	case *Comment:
		m := *v
		m.By = v.By.Under(s)
		return &m
	}
	return e
}
