package device

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/sync/trust"
)

// Self is the person at this device.
func (svc *Service) Self() (igf.Self, error) { return svc.core.Replica().Self() }

// SetSelf keeps who the person is. Their author id stays what it was; it is
// made the first time.
func (svc *Service) SetSelf(ctx context.Context, s igf.Self) error {
	old, err := svc.core.Replica().Self()
	if err != nil {
		return err
	}
	s.Author, s.Devices = old.Author, old.Devices
	return svc.save(ctx, s, nil)
}

// Begin keeps who works at this device from now on and choices of the device, in one act.
// Somebody of another name is another person: they have an author id of their own, and
// find it again when they come back. What is not said of the same person stays.
func (svc *Service) Begin(ctx context.Context, s igf.Self, settings map[string]string) (before igf.Self, err error) {
	if before, err = svc.core.Replica().Self(); err != nil {
		return before, err
	}
	next := before
	if before.Name != "" && authorSetting(before.Name) != authorSetting(s.Name) {
		next = igf.Self{Language: before.Language}
		if next.Author, err = svc.core.Replica().Setting(authorSetting(s.Name)); err != nil {
			return before, err
		}
		settings = with(settings, authorSetting(before.Name), before.Author)
	}
	next.Name, next.Email, next.Naming = s.Name, cmp.Or(s.Email, next.Email), cmp.Or(s.Naming, next.Naming)
	return before, svc.save(ctx, next, settings)
}

// authorSetting keeps the author id of somebody who worked at this device before.
func authorSetting(name string) string { return "author/" + strings.ToLower(igf.OneLine(name)) }

// with returns the settings with one more.
func with(settings map[string]string, name, value string) map[string]string {
	more := map[string]string{name: value}
	maps.Copy(more, settings)
	return more
}

func (svc *Service) save(ctx context.Context, s igf.Self, settings map[string]string) error {
	if err := CheckSelf(s); err != nil {
		return err
	}
	s.Name, s.Email = strings.TrimSpace(s.Name), strings.TrimSpace(s.Email)
	if s.Author == "" { // the key goes with the id, into every backup and copy
		key, err := trust.NewKey()
		if err != nil {
			return err
		}
		s.Author = svc.core.NewID()
		settings = with(settings, trust.Setting(s.Author), key.Secret())
	}
	if s.Naming == "" {
		s.Naming = igf.Named
	}
	return svc.core.Save(ctx, igf.Act{Self: &s, Settings: settings})
}

// CheckSelf reports what SetSelf would refuse.
func CheckSelf(s igf.Self) error {
	s.Name, s.Email = strings.TrimSpace(s.Name), strings.TrimSpace(s.Email)
	if s.Name == "" {
		return &igf.FieldError{Record: igf.Sentencef("you"), Field: "name", Want: igf.Sentencef("write the name that you want to work under")}
	}
	switch { // it stands in every entry and commit
	case len(s.Name) > 200 || !utf8.ValidString(s.Name) || strings.ContainsFunc(s.Name, unicode.IsControl):
		return &igf.FieldError{Record: igf.Sentencef("you"), Field: "name", Value: s.Name, Want: igf.Sentencef("write it on one line, in 200 bytes at most")}
	case strings.Contains(s.Name, "@"):
		return &igf.FieldError{Record: igf.Sentencef("you"), Field: "name", Value: s.Name, Want: igf.Sentencef("it looks like an e-mail address, and those are never shared: write a name")}
	}
	if err := igf.CheckEmail(s.Email); s.Email != "" && err != nil {
		return &igf.FieldError{Record: igf.Sentencef("you"), Field: "email", Value: s.Email, Want: igf.Sentencef("%s", err)}
	}
	if s.Naming == "" || slices.Contains(igf.Namings(), s.Naming) {
		return nil
	}
	return &igf.FieldError{Record: igf.Sentencef("you"), Field: "naming", Value: string(s.Naming), Want: igf.Sentencef("use %s", igf.Or(igf.Namings()))}
}
