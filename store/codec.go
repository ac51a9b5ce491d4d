package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/igf"
)

// A value in Badger: version 1 | CRC-32C 4 | payload. The checksum covers the
// key too, so that a value under a wrong key is noticed.
const (
	valueVersion = 1
	valueHeader  = 5
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encoding writes times as text to the nanosecond, and everything else
// in CBOR's deterministic form.
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

func encode(v any) ([]byte, error) {
	b, err := encoding.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("%T cannot be encoded: %w", v, err)
	}
	return b, nil
}

func decode(b []byte, v any) error {
	if err := decoding.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%w: %T cannot be decoded: %w", ErrDamaged, v, err)
	}
	return nil
}

func seal(key, payload []byte) []byte {
	out := make([]byte, valueHeader, valueHeader+len(payload))
	out[0] = valueVersion
	out = append(out, payload...)
	binary.LittleEndian.PutUint32(out[1:], valueSum(key, payload))
	return out
}

func valueSum(key, payload []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, payload)
}

// unseal returns the payload of a value, which shares its memory.
func unseal(key, value []byte) ([]byte, error) {
	if len(value) < valueHeader || value[0] != valueVersion {
		return nil, fmt.Errorf("%w: the value of %q has no readable header", ErrDamaged, key)
	}
	if binary.LittleEndian.Uint32(value[1:]) != valueSum(key, value[valueHeader:]) {
		return nil, fmt.Errorf("%w: the value of %q does not match its checksum", ErrDamaged, key)
	}
	return value[valueHeader:], nil
}

// A record's payload: length of the kind 1 | kind | CBOR.
func encodeRecord(r igf.Record) ([]byte, error) {
	body, err := encode(r)
	if err != nil {
		return nil, err
	}
	kind := string(r.Kind())
	out := make([]byte, 0, 1+len(kind)+len(body))
	out = append(out, byte(len(kind)))
	out = append(out, kind...)
	return append(out, body...), nil
}

func decodeRecord(b []byte) (igf.Record, error) {
	if len(b) < 1 || len(b) < 1+int(b[0]) {
		return nil, fmt.Errorf("%w: a record is cut short", ErrDamaged)
	}
	kind := igf.Kind(b[1 : 1+b[0]])
	r := igf.New(kind)
	if r == nil {
		return nil, fmt.Errorf("%w: a record has the kind %q, which is not known", ErrDamaged, kind)
	}
	return r, decode(b[1+b[0]:], r)
}
