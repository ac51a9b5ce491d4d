package formattest

import (
	"time"

	"rapporteur/app/igf"

	"pgregory.net/rapid"
)

// Extra returns fields that a newer version may have written.
func Extra() *rapid.Generator[igf.Extra] {
	return rapid.Custom(func(t *rapid.T) igf.Extra {
		var ex igf.Extra
		for range rapid.IntRange(0, 5).Draw(t, "extra") - 3 {
			if ex == nil {
				ex = igf.Extra{}
			}
			name := rapid.SampledFrom([]string{"x-new", "zukunft", "未来", "yes", "with space", "a: b", "12"}).Draw(t, "name")
			ex[name] = rapid.SampledFrom([]string{
				"red\n", "\"no\"\n", "12\n", "1e3\n", "null\n", "true\n", "2022-11-01\n", "{}\n", "[]\n",
				"|\n  two\n  lines\n", "|-\n  two\n\n  lines\n", "a: 1\nb:\n  c: \"2\"\n", "- a\n- b: 1\n  c: 2\n- []\n",
			}).Draw(t, "value")
		}
		return ex
	})
}

// Attribution holds no more of a person than its naming allows.
func Attribution() *rapid.Generator[igf.Attribution] {
	return rapid.Custom(func(t *rapid.T) igf.Attribution {
		if rapid.Bool().Draw(t, "nobody") {
			return igf.Attribution{}
		}
		return igf.Attribution{
			Naming: word(igf.Namings()).Draw(t, "naming"), Name: Line().Draw(t, "name"), Affiliation: Line().Draw(t, "affiliation"),
			Stakeholder: rapid.SampledFrom([]string{"", "civil-society", "press"}).Draw(t, "stakeholder"),
			Region:      rapid.SampledFrom([]string{"", "grulac"}).Draw(t, "region"), Capacity: wordOrNone(igf.Capacities()).Draw(t, "capacity"),
			Extra: Extra().Draw(t, "extra"),
		}.Public()
	})
}

func instantOrNone() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "no time") {
			return time.Time{}
		}
		return instant().Draw(t, "instant")
	})
}

func instant() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		at := time.Unix(rapid.Int64Range(1640995200, 1672531199).Draw(t, "at"), rapid.SampledFrom([]int64{0, 0, 5_000_000, 123456789}).Draw(t, "ns"))
		return at.In(rapid.SampledFrom([]*time.Location{time.UTC, time.FixedZone("", 3*3600), time.FixedZone("", -12600)}).Draw(t, "zone"))
	})
}

func anchor() *rapid.Generator[*igf.Anchor] {
	return rapid.Custom(func(t *rapid.T) *igf.Anchor {
		if rapid.Bool().Draw(t, "no anchor") {
			return nil
		}
		return &igf.Anchor{
			Output: ID().Draw(t, "output"), Version: rapid.IntRange(0, 3).Draw(t, "version"), Section: Line().Draw(t, "section"),
			Paragraph: rapid.IntRange(0, 30).Draw(t, "paragraph"), Quote: Text().Draw(t, "quote"), Prefix: Text().Draw(t, "prefix"), Suffix: Text().Draw(t, "suffix"), Extra: Extra().Draw(t, "extra"),
		}
	})
}

func meta() *rapid.Generator[igf.Meta] {
	return rapid.Custom(func(t *rapid.T) igf.Meta {
		return igf.Meta{
			ID: ULID().Draw(t, "id"), Supersedes: maybe(ULID()).Draw(t, "supersedes"), Group: "bpf-cybersecurity", Sheet: "main-session", Device: "ada-laptop",
			Lamport: rapid.Uint64Max(igf.MaxLamport).Draw(t, "lamport"), At: instant().Draw(t, "at"), Source: Line().Draw(t, "source"), Signature: maybe(signature()).Draw(t, "signature"), Extra: Extra().Draw(t, "extra"),
			Author: igf.Author{ID: ULID().Draw(t, "author"), Name: Line().Draw(t, "author's name"), Extra: Extra().Draw(t, "extra")},
		}
	})
}

func signature() *rapid.Generator[string] {
	return rapid.Map(rapid.StringMatching(`[A-Za-z0-9+/]{86}`), func(s string) string { return "ed25519:" + s })
}

func maybe(g *rapid.Generator[string]) *rapid.Generator[string] {
	return rapid.OneOf(rapid.Just(""), g)
}

func language() *rapid.Generator[string] {
	return rapid.SampledFrom(append(igf.Languages(), "", "pt-BR", "no"))
}

func count() *rapid.Generator[*igf.Count] {
	return rapid.Custom(func(t *rapid.T) *igf.Count {
		return &igf.Count{Number: rapid.IntRange(0, 3).Draw(t, "number"), Estimate: rapid.Bool().Draw(t, "estimate"), Extra: Extra().Draw(t, "extra")}
	})
}

func settles() *rapid.Generator[[]string] {
	return rapid.OneOf(rapid.Just[[]string](nil), rapid.SliceOfN(ULID(), 1, 3))
}

// Entry returns an entry of any kind, all of one sheet and one device.
func Entry() *rapid.Generator[igf.Entry] {
	return rapid.Custom(func(t *rapid.T) igf.Entry {
		m := meta().Draw(t, "meta")
		switch rapid.IntRange(0, 8).Draw(t, "kind") {
		case 0:
			n := &igf.Note{
				Meta: m, NoteKind: word(igf.NoteKinds()).Draw(t, "kind"), Speaker: Attribution().Draw(t, "speaker"), Text: NonEmptyText().Draw(t, "text"), Language: language().Draw(t, "language"),
				Anchor: anchor().Draw(t, "anchor"), Owner: Line().Draw(t, "owner"), Due: Date().Draw(t, "due"), About: maybe(ULID()).Draw(t, "about"), Said: instantOrNone().Draw(t, "said"),
				Point: rapid.SampledFrom([]string{"", "a1", "a4291837465"}).Draw(t, "point"),
			}
			n.Become(n.NoteKind)
			return n
		case 1:
			return &igf.Comment{
				Meta: m, Output: ID().Draw(t, "output"), Anchor: anchor().Draw(t, "anchor"), By: Attribution().Draw(t, "by"), Channel: word(igf.Channels()).Draw(t, "channel"),
				Type: wordOrNone(igf.CommentTypes()).Draw(t, "type"), Stance: wordOrNone(igf.Stances()).Draw(t, "stance"), Text: NonEmptyText().Draw(t, "text"), Proposed: Text().Draw(t, "proposed"),
				Language: language().Draw(t, "language"), Translation: Text().Draw(t, "translation"), TranslatedTo: language().Draw(t, "to"), DuplicateOf: maybe(ULID()).Draw(t, "duplicate"), About: maybe(ULID()).Draw(t, "about"),
			}
		case 2:
			return &igf.Response{Meta: m, Comment: ULID().Draw(t, "comment"), Disposition: word(igf.Dispositions()).Draw(t, "disposition"), Reason: NonEmptyText().Draw(t, "reason"), ChangedIn: rapid.IntRange(0, 9).Draw(t, "in"), Settles: settles().Draw(t, "settles"), DuplicateOf: maybe(ULID()).Draw(t, "duplicate")}
		case 3:
			return &igf.Outreach{Meta: m, Output: maybe(ID()).Draw(t, "output"), Forum: NonEmptyLine().Draw(t, "forum"), Date: Date().Draw(t, "date"), Text: Text().Draw(t, "text")}
		case 4:
			unknown := rapid.Just[*igf.Count](nil)
			tally := &igf.Tally{Meta: m, OnSite: count().Draw(t, "on site"), Online: rapid.OneOf(unknown, count()).Draw(t, "online"), Women: rapid.OneOf(unknown, count()).Draw(t, "women")}
			if tally.Online != nil && tally.Women != nil {
				tally.Women.Number = min(tally.Women.Number, tally.OnSite.Number+tally.Online.Number)
			}
			return tally
		case 5:
			p := &igf.Placement{Meta: m, Comment: ULID().Draw(t, "comment"), Version: rapid.IntRange(1, 9).Draw(t, "version"), Anchor: anchor().Draw(t, "anchor")}
			if p.Anchor != nil {
				p.Anchor.Version = p.Version
			}
			return p
		case 6:
			k := &igf.Clock{Meta: m, Of: m.Device, Seconds: rapid.IntRange(-igf.MaxClockSeconds, igf.MaxClockSeconds).Draw(t, "seconds"), By: word(igf.ClockSources()).Draw(t, "by"), From: maybe(ULID()).Draw(t, "from"), Reason: Text().Draw(t, "reason")}
			return k
		case 7:
			return closing(t, m)
		}
		return &igf.Redaction{
			Meta: m, Entry: ULID().Draw(t, "entry"), Scope: rapid.SampledFrom([]igf.Scope{igf.ScopePerson, igf.ScopeAll}).Draw(t, "scope"), Reason: Text().Draw(t, "reason"),
			RequestedBy: rapid.SampledFrom(append(igf.Requesters(), "of-a-newer-version")).Draw(t, "requested by"),
		}
	})
}

func closing(t *rapid.T, m igf.Meta) igf.Entry {
	k := &igf.Closing{Meta: m, Output: ID().Draw(t, "output"), Stage: word(igf.Stages()).Draw(t, "stage"), Reason: Text().Draw(t, "reason")}
	if !k.Closes() {
		return k
	}
	k.Version, k.Text = rapid.IntRange(1, 9).Draw(t, "version"), igf.TextHash(NonEmptyText().Draw(t, "text"))
	for range rapid.IntRange(0, 2).Draw(t, "despite") {
		h := igf.Hold{Kind: igf.HoldUnanswered, Of: ULID().Draw(t, "of")}
		k.Despite = append(k.Despite, igf.Despite{Hold: h.ID(), Reason: NonEmptyText().Draw(t, "despite reason"), Extra: Extra().Draw(t, "extra")})
	}
	return k
}
