package remembering

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// Aliases are who is meant by the names in the transcripts of a session.
func (svc *Service) Aliases(session string) (map[string]string, error) {
	return svc.choices("aliases/" + session)
}

// SetAliases keeps them; an empty value forgets one.
func (svc *Service) SetAliases(ctx context.Context, session string, add map[string]string) (map[string]string, error) {
	return svc.addChoices(ctx, "aliases/"+session, add)
}

// Columns says what the columns of a form with these heads hold: its head →
// the field of a comment.
func (svc *Service) Columns(heads []string) (map[string]string, error) {
	return svc.choices(columnsOf(heads))
}

// SetColumns keeps that; an empty value forgets one.
func (svc *Service) SetColumns(ctx context.Context, heads []string, add map[string]string) (map[string]string, error) {
	return svc.addChoices(ctx, columnsOf(heads), add)
}

// columnsOf names the setting of a set of heads, whatever their order.
func columnsOf(heads []string) string {
	sorted := slices.Clone(heads)
	slices.Sort(sorted)
	sum := sha256.Sum256([]byte(strings.Join(sorted, "\x00")))
	return "columns/" + hex.EncodeToString(sum[:8])
}

func (svc *Service) choices(setting string) (map[string]string, error) {
	out := map[string]string{}
	raw, err := svc.core.Replica().Setting(setting)
	if err != nil || raw == "" {
		return out, err
	}
	if err := json.Unmarshal([]byte(raw), &out); err != nil {
		return nil, igf.Errorf("the setting %s of this device cannot be read: %w", setting, err)
	}
	return out, nil
}

func (svc *Service) addChoices(ctx context.Context, setting string, add map[string]string) (map[string]string, error) {
	all, err := svc.choices(setting)
	if err != nil || len(add) == 0 {
		return all, err
	}
	for k, v := range add {
		if all[k] = v; v == "" {
			delete(all, k)
		}
	}
	raw, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	return all, svc.core.SetSettings(ctx, map[string]string{setting: string(raw)})
}
