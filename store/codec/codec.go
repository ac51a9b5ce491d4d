// Package codec defines the form of a replica on the disk: the schema, CBOR for
// values, the kind in front of a record, and the checksum. What
// an older version wrote must stay readable, so nothing here changes without a
// new schema. The package never opens a file.
package codec

import (
	"hash/crc32"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/igf"
)

// Schema is the number of the layout of keys and values. A change that an
// older program would misread raises it and adds a migration.
const Schema = 1

var (
	// ErrDamaged is wrapped where what is on the disk is not what was written.
	ErrDamaged = igf.Errorf("the replica is damaged")
	// ErrNewerSchema is wrapped where a newer version of the program wrote it.
	ErrNewerSchema = igf.Errorf("the replica was written by a newer version")
)

// encoding writes times as text to the nanosecond, and everything else in CBOR's
// deterministic form.
var encoding = func() cbor.EncMode {
	o := cbor.CoreDetEncOptions()
	o.Time = cbor.TimeRFC3339Nano
	o.TimeTag = cbor.EncTagRequired
	m, err := o.EncMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

// decoding lets invalid UTF-8 pass: keystrokes are kept whatever they are, and
// records are validated before they are written.
var decoding = func() cbor.DecMode {
	m, err := cbor.DecOptions{UTF8: cbor.UTF8DecodeInvalid, MaxArrayElements: 1 << 20, MaxMapPairs: 1 << 20}.DecMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

// Encode returns v in CBOR. Equal values give equal bytes.
func Encode(v any) ([]byte, error) {
	b, err := encoding.Marshal(v)
	if err != nil {
		return nil, igf.Errorf("%T cannot be encoded: %w", v, err)
	}
	return b, nil
}

// Decode reads into v what Encode returned; its error wraps ErrDamaged.
// A time that no clock shows, as of a year beyond 9999, is read as one that is not known: Encode
// writes it, and one such value must not keep a replica closed.
func Decode(b []byte, v any) error {
	err := decoding.Unmarshal(b, v)
	if err != nil {
		if known, changed := withoutBadTimes(b, 0); changed {
			err = decoding.Unmarshal(known, v)
		}
	}
	if err != nil {
		return igf.Errorf("%w: %T cannot be decoded: %w", ErrDamaged, v, err)
	}
	return nil
}

// EncodeRecord returns r as: length of the kind 1 | kind | CBOR.
func EncodeRecord(r igf.Record) ([]byte, error) {
	body, err := Encode(r)
	if err != nil {
		return nil, err
	}
	kind := string(r.Kind())
	out := make([]byte, 0, 1+len(kind)+len(body))
	out = append(out, byte(len(kind)))
	out = append(out, kind...)
	return append(out, body...), nil
}

// DecodeRecord reads what EncodeRecord returned; its error wraps ErrDamaged.
func DecodeRecord(b []byte) (igf.Record, error) {
	if len(b) < 1 || len(b) < 1+int(b[0]) {
		return nil, igf.Errorf("%w: a record is cut short", ErrDamaged)
	}
	kind := igf.Kind(b[1 : 1+b[0]])
	r := igf.New(kind)
	if r == nil {
		return nil, igf.Errorf("%w: a record has the kind %q, which is not known", ErrDamaged, kind)
	}
	return r, Decode(b[1+b[0]:], r)
}

// EncodeRecords encodes each record, in the same order.
func EncodeRecords(recs []igf.Record) ([][]byte, error) {
	var out [][]byte
	for _, rec := range recs {
		b, err := EncodeRecord(rec)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// DecodeRecords reads what EncodeRecords returned.
func DecodeRecords(bs [][]byte) ([]igf.Record, error) {
	var out []igf.Record
	for _, b := range bs {
		rec, err := DecodeRecord(b)
		if err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	return out, nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Checksum returns the CRC-32C of what sum is of and b behind it; sum is 0 at
// the start.
func Checksum(sum uint32, b []byte) uint32 { return crc32.Update(sum, castagnoli, b) }
