package device

import (
	"cmp"
	"context"
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
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
	s.Author, s.Devices, s.Chosen = old.Author, old.Devices, old.Chosen
	if s.Naming.SaysLess(old.Naming) {
		s.Chosen++
	}
	return svc.save(ctx, old, s, nil)
}

// Begin keeps who works at this device from now on and choices of the device, in one act.
// Somebody of another name is another person: they have an author id of their own, and
// find it again when they come back, with what they chose. What is not said of the same
// person stays.
func (svc *Service) Begin(ctx context.Context, s igf.Self, settings map[string]string) (before igf.Self, err error) {
	if before, err = svc.core.Replica().Self(); err != nil {
		return before, err
	}
	next := before
	if before.Name != "" && core.AuthorSetting(before.Name) != core.AuthorSetting(s.Name) {
		if next, err = svc.former(s.Name); err != nil {
			return before, err
		}
		next.Language = before.Language
		settings = with(settings, core.AuthorSetting(before.Name), before.Author+" "+string(before.Naming))
	}
	next.Name, next.Email, next.Naming = s.Name, cmp.Or(s.Email, next.Email), cmp.Or(s.Naming, next.Naming)
	if s.Naming != "" && s.Naming.SaysLess(igf.Named) { // also where they said so before
		next.Chosen++
	}
	return before, svc.save(ctx, before, next, settings)
}

// former returns who worked at this device under a name before, nobody where it is new.
func (svc *Service) former(name string) (s igf.Self, err error) {
	kept, err := svc.core.Replica().Setting(core.AuthorSetting(name))
	if err != nil {
		return s, err
	}
	id, naming, _ := strings.Cut(kept, " ")
	p, _, err := svc.core.Replica().Private(igf.WriterKey(name))
	return igf.Self{Author: id, Naming: igf.Naming(naming), Email: p.Email, Chosen: p.Chosen}, err
}

// writers returns what this device keeps of who worked at it before, so that they stay as
// hidden as they were; who works now says it themselves.
func (svc *Service) writers(before, now igf.Self) ([]igf.Private, error) {
	var out []igf.Private
	of := igf.WriterKey(now.Name)
	if _, kept, err := svc.core.Replica().Private(of); err != nil || kept {
		out = append(out, igf.Private{Of: of})
		if err != nil {
			return nil, err
		}
	}
	if was := igf.WriterKey(before.Name); before.Name != "" && was != of {
		p := igf.Private{Of: was, Email: before.Email, Chosen: before.Chosen}
		if before.Naming.SaysLess(igf.Named) {
			p.Name = before.Name
		}
		out = append(out, p)
	}
	return out, nil
}

// with returns the settings with one more.
func with(settings map[string]string, name, value string) map[string]string {
	more := map[string]string{name: value}
	maps.Copy(more, settings)
	return more
}

func (svc *Service) save(ctx context.Context, before, s igf.Self, settings map[string]string) error {
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
	private, err := svc.writers(before, s)
	if err != nil {
		return err
	}
	return svc.core.Save(ctx, igf.Act{Self: &s, Settings: settings, Private: private})
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
	case igf.HasAddress(s.Name):
		return &igf.FieldError{Record: igf.Sentencef("you"), Field: "name", Value: s.Name, Want: igf.Sentencef("it looks like an e-mail address, and those are never shared: write a name")}
	}
	if err := igf.CheckEmail(s.Email); s.Email != "" && err != nil {
		return &igf.FieldError{Record: igf.Sentencef("you"), Field: "email", Value: s.Email, Want: igf.Sentencef("%s", err)}
	}
	if s.Naming == "" {
		return nil
	}
	return igf.CheckNaming(igf.Sentencef("you"), s.Naming)
}
