package groups

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// decisions is the log of what a group decided on how it works, the newest
// first.
func decisions() list[igf.Modus] {
	return list[igf.Modus]{
		section: "decisions", title: words.T("groups.decisions"), add: words.T("groups.decision-new"), edit: words.T("groups.decision-edit"),
		about: words.T("groups.decision-about"),
		fields: []asked[igf.Modus]{
			{name: "date", label: words.T("groups.day"), help: words.T("groups.day-help"), hint: "2022-05-10", of: func(m *igf.Modus) *string { return (*string)(&m.Date) }},
			{name: "text", label: words.T("groups.decided"), rows: 4, of: func(m *igf.Modus) *string { return &m.Text }},
			{name: "where", label: words.T("groups.where"), help: words.T("groups.where-help"), of: func(m *igf.Modus) *string { return &m.Where }},
			{name: "support", label: words.T("groups.support"), help: words.T("groups.support-help"), rows: 2, of: func(m *igf.Modus) *string { return &m.Support }},
		},
		items: func(g *igf.Group) *[]igf.Modus { return &g.Decisions },
		id:    func(m *igf.Modus) *string { return &m.ID },
		added: (*igf.Group).AddDecision,
		record: func(m igf.Modus) *kit.Record {
			return kit.NewRecord(join(words.Day(m.Date), m.Where), m.Text, labelled(words.T("groups.support"), m.Support))
		},
		order: func(a, b igf.Modus) int { return strings.Compare(string(b.Date), string(a.Date)) },
		what:  func(m igf.Modus) string { return join(words.Day(m.Date), m.Text) },
	}
}

// roles is who does what, in public.
func roles() list[igf.Role] {
	return list[igf.Role]{
		section: "roles", title: words.T("groups.roles"), add: words.T("groups.role-new"), edit: words.T("groups.role-edit"),
		about: words.T("groups.role-about"),
		fields: []asked[igf.Role]{
			{name: "role", label: words.T("groups.role"), hint: words.T("groups.role-hint"), of: func(r *igf.Role) *string { return &r.Role }},
			{name: "name", label: words.T("groups.public-name"), help: words.T("groups.public-name-help"), of: func(r *igf.Role) *string { return &r.Name }},
			{name: "affiliation", label: words.T("start.affiliation"), of: func(r *igf.Role) *string { return &r.Affiliation }},
			{name: "from", label: words.T("groups.role-from"), help: words.T("groups.day-help"), hint: "2022-03-01", of: func(r *igf.Role) *string { return (*string)(&r.From) }},
			{name: "to", label: words.T("groups.role-to"), help: words.T("groups.role-to-help"), of: func(r *igf.Role) *string { return (*string)(&r.To) }},
		},
		items: func(g *igf.Group) *[]igf.Role { return &g.Roles },
		id:    func(r *igf.Role) *string { return &r.ID },
		added: (*igf.Group).AddRole,
		record: func(r igf.Role) *kit.Record {
			return kit.NewRecord(r.Role, join(r.Name, r.Affiliation), span(r.From, r.To))
		},
		what: func(r igf.Role) string { return join(r.Role, r.Name, r.Affiliation) },
	}
}

// lists are the mailing lists of a group.
func lists() list[igf.MailingList] {
	return list[igf.MailingList]{
		section: "lists", title: words.T("groups.lists"), add: words.T("groups.list-new"), edit: words.T("groups.list-edit"),
		about: words.T("groups.list-about"),
		fields: []asked[igf.MailingList]{
			{name: "address", label: words.T("groups.address"), of: func(l *igf.MailingList) *string { return &l.Address }},
			{name: "archive", label: words.T("groups.archive"), help: words.T("groups.archive-help"), of: func(l *igf.MailingList) *string { return &l.Archive }},
			{name: "sign_up", label: words.T("groups.sign-up"), help: words.T("groups.sign-up-help"), of: func(l *igf.MailingList) *string { return &l.SignUp }},
		},
		items: func(g *igf.Group) *[]igf.MailingList { return &g.Lists },
		id:    func(l *igf.MailingList) *string { return &l.ID },
		added: (*igf.Group).AddList,
		record: func(l igf.MailingList) *kit.Record {
			return kit.NewRecord("", l.Address, strings.TrimSpace(labelled(words.T("groups.sign-up"), l.SignUp)+"\n"+labelled(words.T("groups.archive"), l.Archive)))
		},
		what: func(l igf.MailingList) string { return l.Address },
	}
}
