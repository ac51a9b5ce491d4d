package igf

// Record is anything that is kept under a key: a document or an entry.
type Record interface {
	Key() Key
	Kind() Kind
	// Validate reports every field that cannot be accepted, each as a
	// FieldError, joined; nil when the record may be saved and shared.
	Validate() error
}

// Extra holds the fields that a newer version wrote and this one does not
// know: name → the value as canonical YAML. They are kept and written back.
type Extra map[string]string

// New returns an empty record of kind k, nil for an unknown kind.
func New(k Kind) Record {
	switch k {
	case KindProgramme:
		return &Programme{}
	case KindGroup:
		return &Group{}
	case KindSession:
		return &Session{}
	case KindOutput:
		return &Output{}
	case KindVersion:
		return &VersionText{}
	case KindForm:
		return &Form{}
	case KindDuties:
		return &Duties{}
	case KindNote:
		return &Note{}
	case KindComment:
		return &Comment{}
	case KindResponse:
		return &Response{}
	case KindOutreach:
		return &Outreach{}
	case KindTally:
		return &Tally{}
	case KindPlacement:
		return &Placement{}
	case KindRedaction:
		return &Redaction{}
	case KindClock:
		return &Clock{}
	case KindClosing:
		return &Closing{}
	}
	return nil
}
