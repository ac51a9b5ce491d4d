package igf

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestErrorfWraps(t *testing.T) {
	full := Errorf("the disk is full")
	var field *FieldError
	for name, err := range map[string]error{
		"one":     Errorf("the file %s: %w", "a", full),
		"several": Errorf("%w: the file %s: %w", fs.ErrPermission, "a", full),
		"deep":    Errorf("%s: %w", "x", Errorf("%w: y", full)),
	} {
		if !errors.Is(err, full) || errors.Is(err, ErrNotFound) || errors.As(err, &field) {
			t.Errorf("%s: wraps the wrong errors", name)
		}
		if _, list := err.(interface{ Unwrap() []error }); list {
			t.Errorf("%s: would be taken for several errors", name)
		}
	}
	if err := Errorf("%w (%w)", fs.ErrPermission, &FieldError{Field: "title"}); !errors.Is(err, fs.ErrPermission) || !errors.As(err, &field) {
		t.Error("one of two is not wrapped")
	}
	if err := Errorf("nothing"); errors.Unwrap(err) != nil || errors.Is(err, Errorf("nothing")) {
		t.Error("an error without a cause wraps something, or is another one")
	}
}

func TestErrorfSpeaksEnglish(t *testing.T) {
	err := Errorf("the column %q cannot hold %q: use %s: %w", "kind", "x", Or([]Naming{Named, Anonymous, AffiliationOnly}), ErrNotFound)
	if want := `the column "kind" cannot hold "x": use named, anonymous or affiliation: not found`; err.Error() != want {
		t.Errorf("got %s", err)
	}
	for want, s := range map[string]Sentence{
		"": Or([]string{}), "a": And([]string{"a"}), "a and b": And([]string{"a", "b"}), "a, b, c or d": Or([]string{"a", "b", "c", "d"}),
		"a; b": Semicolons([]string{"a", "b"}), "a\nb": Lines([]error{errors.New("a"), errors.New("b")}),
	} {
		if s.String() != want {
			t.Errorf("got %q, want %q", s, want)
		}
	}
}

func TestAsWord(t *testing.T) {
	for value, want := range map[any]bool{Word("a"): true, Named: true, OutputKey("a/b"): true, "a": false, 1: false, nil: false} {
		if _, word := AsWord(value); word != want {
			t.Errorf("%T %v: a word %v, want %v", value, value, word, want)
		}
	}
}

// TestReasonsAreKept stores errors of all shapes: they say the same afterwards.
func TestReasonsAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		err := someError(t, 3)
		kept, want := ReasonOf(err), strings.ReplaceAll(err.Error(), "\n", "; ")
		if line := OnOneLine(err).String(); kept.String() != want || line != want {
			t.Fatalf("%s says\n%q\nand on one line\n%q\nand said\n%q", string(kept), kept, line, want)
		}
		if again := ReasonOf(kept.Err()); again.String() != want {
			t.Fatalf("kept twice it says %q, and said %q", again, want)
		}
	})
}

func someError(t *rapid.T, depth int) error {
	text := rapid.StringOf(rapid.RuneFrom([]rune("aé \"\\%{}[]:;مر你"))).Draw(t, "text")
	if depth == 0 {
		return errors.New(text)
	}
	switch rapid.IntRange(0, 5).Draw(t, "shape") {
	case 0:
		return Errorf("%w: the file %q has %d bytes: %w", someError(t, depth-1), text, len(text), someError(t, depth-1))
	case 1:
		return errors.Join(someError(t, depth-1), someError(t, depth-1))
	case 2:
		return &FieldError{Record: Sentencef("session %s", text), Field: rapid.SampledFrom([]Word{"title", "versions.note", "working_modalities[3].where"}).Draw(t, "field"), Value: text, Want: Sentencef("use %s", Or(Namings()))}
	case 3:
		return Errorf("%s: %v", OutputKey("a/"+text), someError(t, depth-1))
	case 4:
		return &NotFoundError{What: "group", ID: text}
	}
	return Errorf("100%%")
}

func TestReasonsOfOlderVersions(t *testing.T) {
	for _, text := range []string{"line 3: title is empty", "", "[1] is not a word", `["a", `, `[]`, `{"word": "a"}`} {
		if got := Reason(text).String(); got != text {
			t.Errorf("%q says %q", text, got)
		}
	}
	if kept := string(ReasonOf(Errorf("use %s", Word("named")))); kept != `["use %s",{"word":"named"}]` {
		t.Errorf("stored as %s, and what is stored must be read for ever", kept)
	}
	if long := strings.Repeat("x", 3000); ReasonOf(errors.New(long)).String() != long {
		t.Error("a long reason is not kept")
	}
}

func TestAPanicIsAnError(t *testing.T) {
	if err := Caught(func() error { panic("on purpose") }); err == nil || !strings.Contains(err.Error(), "a mistake of its own (on purpose)") {
		t.Errorf("a panic gives %v", err)
	}
	want := errors.New("as it is")
	if err := Caught(func() error { return want }); err != want {
		t.Errorf("an error gives %v", err)
	}
}
