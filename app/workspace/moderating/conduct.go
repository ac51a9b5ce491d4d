package moderating

import (
	"context"
	"encoding/json"
	"time"

	"rapporteur/app/igf"
)

// Conduct is what the Code of Conduct asks of everybody in a session, in brief.
func Conduct() []string {
	return []string{
		"Treat everybody as an equal, civilly, on site and online.",
		"Speak to the issue, not to the person.",
		"Be reasonable and informed.",
		"Respect the views of all stakeholders.",
		"Be open and transparent.",
		"Act in good faith and ethically.",
	}
}

// conductOf names the setting of a session: conduct and incidents are kept as
// settings of this device, which are never shared.
func conductOf(session string) string { return "conduct/" + session }

func incidentsOf(session string) string { return "incidents/" + session }

// Acknowledge keeps, on this device only, that the Code of Conduct was read out
// or acknowledged at the start of a session.
func (svc *Service) Acknowledge(ctx context.Context, session string) (time.Time, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return time.Time{}, err
	}
	if at, err := svc.Acknowledged(s.ID); err != nil || !at.IsZero() {
		return at, err
	}
	at := svc.core.Instant()
	return at, svc.core.SetSettings(ctx, map[string]string{conductOf(s.ID): at.Format(time.RFC3339)})
}

// Acknowledged is when that was, the zero time when it was not.
func (svc *Service) Acknowledged(session string) (time.Time, error) {
	raw, err := svc.core.Replica().Setting(conductOf(session))
	if err != nil || raw == "" {
		return time.Time{}, err
	}
	at, err := time.Parse(time.RFC3339, raw)
	if err != nil {
		return at, igf.Errorf("the setting %s of this device cannot be read: %w", conductOf(session), err)
	}
	return at, nil
}

// Incident is a private note about conduct in a session.
type Incident struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

// maxIncidents is how many bytes the incident notes of one session may have.
const maxIncidents = 4 * igf.MaxText

// NoteIncident keeps a note about conduct on this device. It is no record of a
// sheet: it is never shared, and no document has it. Backups have it.
func (svc *Service) NoteIncident(ctx context.Context, session, text string) (Incident, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return Incident{}, err
	}
	if text = igf.Clean(text); text == "" {
		return Incident{}, &igf.FieldError{Record: igf.Sentencef("incident"), Field: "text", Want: igf.Sentencef("write what happened")}
	}
	all, err := svc.Incidents(s.ID)
	if err != nil {
		return Incident{}, err
	}
	in := Incident{At: svc.core.Instant(), Text: text}
	raw, err := json.Marshal(append(all, in))
	if err != nil {
		return Incident{}, err
	}
	if len(raw) > maxIncidents {
		return Incident{}, &igf.FieldError{Record: igf.Sentencef("incident"), Field: "text", Value: text, Want: igf.Sentencef("the notes of this session are full; write it in a file of your own")}
	}
	return in, svc.core.SetSettings(ctx, map[string]string{incidentsOf(s.ID): string(raw)})
}

// Incidents are the notes about conduct in a session that this device has.
func (svc *Service) Incidents(session string) ([]Incident, error) {
	raw, err := svc.core.Replica().Setting(incidentsOf(session))
	if err != nil || raw == "" {
		return nil, err
	}
	var out []Incident
	if err := json.Unmarshal([]byte(raw), &out); err != nil {
		return nil, igf.Errorf("the setting %s of this device cannot be read: %w", incidentsOf(session), err)
	}
	return out, nil
}
