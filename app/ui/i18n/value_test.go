package i18n

import (
	"reflect"
	"testing"

	"rapporteur/app/igf"
)

// A word is said as its own list says it: several lists have a word “session”, “dc” or “person”.
func TestValuesAreSaidByTheirOwnList(t *testing.T) {
	said(t, igf.Stages(), Stage)
	said(t, igf.Channels(), Channel)
	said(t, igf.Namings(), Naming)
	said(t, igf.Modalities(), Modality)
	said(t, igf.Dispositions(), Disposition)
	said(t, igf.CommentTypes(), CommentType)
	said(t, igf.Stances(), Stance)
	said(t, igf.SessionTypes(), SessionType)
	said(t, igf.Requesters(), Requester)
	if n := len(fieldLists()); n != 9 {
		t.Errorf("%d lists: add what says the words of the new one here", n)
	}
	for value, want := range map[any]string{igf.ScopePerson: Field("person"), igf.ScopeAll: Field("all"), igf.Personal: Field("personal"), igf.Stage("a-newer-one"): Field("a newer one")} {
		if got := (Clock{}).Value("x", value); got != want {
			t.Errorf("%v (%s) is %q, want %q", value, reflect.TypeOf(value), got, want)
		}
	}
	for field, want := range map[string]string{"stage": Stage(igf.InSession), "scope": Field("session"), "note": "session"} {
		if got := (Clock{}).Value(field, "session"); got != want {
			t.Errorf("the field %s says %q, want %q", field, got, want)
		}
	}
}

func said[T ~string](t *testing.T, values []T, say func(T) string) {
	t.Helper()
	for _, v := range values {
		if got, want := (Clock{}).Value("x", v), say(v); got != want {
			t.Errorf("%v (%T) is %q, want %q", v, v, got, want)
		}
	}
}
