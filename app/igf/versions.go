package igf

// VersionNamed returns the version of an output that an entry names, by its key: the one
// whose words it is about, or in which its comment was answered. It returns "" for none.
// outputOf returns the output of a comment, "" where that is not known.
func VersionNamed(e Entry, outputOf func(comment string) (string, error)) (Key, error) {
	number := NumberNamed(e)
	if number == 0 {
		return "", nil
	}
	if a := AnchorOf(e); a != nil {
		return VersionKey(a.Output, number), nil
	}
	comment := ""
	switch v := e.(type) {
	case *Response:
		comment = v.Comment
	case *Placement:
		comment = v.Comment
	}
	output, err := outputOf(comment)
	if err != nil || output == "" {
		return "", err
	}
	return VersionKey(output, number), nil
}

// NumberNamed returns the number of the version that an entry names, 0 for none.
func NumberNamed(e Entry) int {
	if a := AnchorOf(e); a != nil {
		return a.Version
	}
	switch v := e.(type) {
	case *Response:
		return v.ChangedIn
	case *Placement:
		return v.Version
	}
	return 0
}

// MissingTextError says of a version in the list of an output that its text is not on this
// device.
type MissingTextError struct {
	Output string
	Number int
}

func (e *MissingTextError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *MissingTextError) Sentence() Sentence {
	return Sentencef("the text of version %d of %s is not on this device: it was removed from the shared repository, or cannot be read there; what else is here can be used, and a device that has the text can send it again", e.Number, e.Output)
}

func (e *MissingTextError) Unwrap() error { return ErrNotFound }

// WithVersion changes the number of the version that an entry names.
func WithVersion(e Entry, number int) {
	switch e := e.(type) {
	case *Response:
		e.ChangedIn = number
	case *Placement:
		e.Version = number
	}
	if a := AnchorOf(e); a != nil {
		a.Version = number
	}
}

// WithdrawnWordsError means that a text was to be published whose passages rest on
// entries that were withdrawn.
type WithdrawnWordsError struct {
	Output  string
	Entries []string
}

func (e *WithdrawnWordsError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *WithdrawnWordsError) Sentence() Sentence {
	return Sentencef("%s was not published: words that were withdrawn still stand in it, those of %s: rewrite these paragraphs, then say that they do without them", e.Output, And(e.Entries))
}
