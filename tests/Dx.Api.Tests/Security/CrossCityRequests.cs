using Dx.Domain.Municipalities;

namespace Dx.Api.Tests.Security;

/// <param name="Draft">Names something of the other city.</param>
/// <param name="Twin">The same with something that is nowhere; its answer must be the same. Null: there is no such request.</param>
/// <param name="Words">What the draft says, and what the twin says in its place.</param>
internal sealed record CrossCityRequest(RequestDraft Draft, RequestDraft? Twin, IReadOnlyList<(string Theirs, string Nowhere)> Words, ApiCaller Caller)
{
    /// <summary>Whether the path, and nothing else, names the other city's thing as one of the caller's own city.</summary>
    public bool NamesThingInPath { get; init; }

    public override string ToString() => $"{Caller}: {Draft}";
}

/// <summary>
/// Requests that name the other city's things, for every operation in turn: in any slot at the own address, in two at
/// once, at the other city's address, and within a plan document.
/// </summary>
internal sealed class CrossCityRequests(MarkedCities cities, int seed)
{
    // By decision everyone may read when and how a city's figures were computed, published or not.
    private const string PublicRecord = "Recalculations";

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    // Longer ones are shown back cut off, which the comparison with the twin could not undo.
    private const int LongestWord = 64;

    private readonly Random random = new(seed);
    private readonly string[] words =
        [.. cities.Canaries.Concat(cities.Cursors).Where(c => c.Length <= LongestWord && c.All(IsPlain)).Order(StringComparer.Ordinal)];

    public IEnumerable<CrossCityRequest> Take(int count)
    {
        var operations = OperationCatalogue.Committed.Operations.Where(o => o.Slots.Count > 0).ToList();
        for (var number = 0; number < count; number++)
        {
            var operation = operations[number % operations.Count];
            var caller = cities.Callers[random.Next(cities.Callers.Count)];
            yield return (number / operations.Count % 4, OrdinaryValues.TakesDocument(operation)) switch
            {
                (0 or 1, true) => WithinDocument(operation, caller),
                (0, _) => AtHome(operation, caller, slots: 1),
                (1, _) => AtHome(operation, caller, slots: 2),
                (2, _) => AtTheirAddress(operation, caller, extra: false),
                _ => AtTheirAddress(operation, caller, extra: true),
            };
        }
    }

    /// <summary>Of the same shape, and nowhere.</summary>
    public string Nowhere(string word)
    {
        var hexadecimal = Guid.TryParse(word, out _);
        string other;
        do
        {
            other = string.Create(word.Length, word, (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = source[i] switch
                    {
                        >= '0' and <= '9' => (char)('1' + random.Next(9)),
                        >= 'a' and <= 'z' => Letters[random.Next(hexadecimal ? 6 : 26)],
                        >= 'A' and <= 'Z' => char.ToUpperInvariant(Letters[random.Next(26)]),
                        var same => same,
                    };
                }
            });
        }
        while (other == word);
        return other;
    }

    private CrossCityRequest AtHome(ApiOperation operation, ApiCaller caller, int slots)
    {
        var filled = Fillable(operation).OrderBy(_ => random.Next()).Take(slots).Select(s => (Slot: s, Word: WordFor(s))).ToList();
        return Told(cities.OfHome.DraftOf(operation), filled, caller) with
        {
            NamesThingInPath = filled is [{ Slot.Place: SlotPlace.Path }],
        };
    }

    private CrossCityRequest AtTheirAddress(ApiOperation operation, ApiCaller caller, bool extra)
    {
        var draft = cities.OfOther.DraftOf(operation);
        var slots = Fillable(operation).Where(_ => operation is not { OnlyReads: true, Group: PublicRecord }).ToList();
        var filled = slots.Where(s => draft.Values.ContainsKey(s) && s.Place is SlotPlace.Path)
            .Select(s => (Slot: s, Word: cities.OfOther.Of(s))).ToList();
        if (extra && slots.Count > 0)
        {
            var slot = slots[random.Next(slots.Count)];
            filled = [.. filled.Where(f => f.Slot != slot), (slot, WordFor(slot))];
        }

        // That a municipality is there is public, what it holds is not. A write tells nothing either way.
        var code = operation.Slots.SingleOrDefault(s => s is { Place: SlotPlace.Path, Name: "code" });
        return operation.OnlyReads || code is null
            ? Told(draft, filled, caller)
            : Told(draft, [.. filled, (code, cities.Other.Code)], caller);
    }

    /// <summary>The own document, with the other city's word in the place of one of its own.</summary>
    private CrossCityRequest WithinDocument(ApiOperation operation, ApiCaller caller)
    {
        var draft = cities.OfHome.DraftOf(operation).With(operation.Slots.Single(s => s.Name == "dryRun"), "true");
        var document = draft.Content!;
        var places = CodePlaces(document);
        var (from, to) = places[random.Next(places.Count)];
        var theirs = random.Next(20) == 0 ? cities.Other.Code : words[random.Next(words.Length)];
        var nowhere = theirs == cities.Other.Code ? NoMunicipality() : Nowhere(theirs);
        return new CrossCityRequest(
            draft with { Content = $"{document[..from]}{theirs}{document[to..]}" },
            draft with { Content = $"{document[..from]}{nowhere}{document[to..]}" },
            [(theirs, nowhere)],
            caller);
    }

    private CrossCityRequest Told(RequestDraft draft, IReadOnlyList<(ApiSlot Slot, string Word)> filled, ApiCaller caller)
    {
        // One for each word, or an answer that says the word back could not be told from which slot it has it.
        var nowhere = filled.Select(f => f.Word).Distinct(StringComparer.Ordinal)
            .ToDictionary(word => word, word => word == cities.Other.Code ? NoMunicipality() : Nowhere(word), StringComparer.Ordinal);
        var told = filled.Select(f => (f.Slot, f.Word, Nowhere: nowhere[f.Word])).ToList();
        return new CrossCityRequest(
            told.Aggregate(draft, (d, f) => d.With(f.Slot, f.Word)),
            told.Count == 0 ? null : told.Aggregate(draft, (d, f) => d.With(f.Slot, f.Nowhere)),
            [.. told.Select(f => (f.Word, f.Nowhere))],
            caller);
    }

    private static IEnumerable<ApiSlot> Fillable(ApiOperation operation) =>
        operation.Slots.Where(s => s is not { Place: SlotPlace.Path, Name: "code" });

    /// <summary>What the slot is for, more often than not; else any word of theirs.</summary>
    private string WordFor(ApiSlot slot) => slot.Name switch
    {
        "cursor" when random.Next(4) > 0 => cities.Cursors[random.Next(cities.Cursors.Count)],
        "plan" or "indicator" or "action" or "unit" or "id" or "token" or "versionCode" or "If-Match" or "Idempotency-Key" when random.Next(4) > 0 =>
            cities.OfOther.Named[slot.Name],
        _ => words[random.Next(words.Length)],
    };

    // No prefecture has the number 97.
    private string NoMunicipality()
    {
        while (true)
        {
            var code = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"97{random.Next(1_000, 10_000)}");
            if (MunicipalityCode.TryParse(code, out _))
            {
                return code;
            }
        }
    }

    private static IReadOnlyList<(int From, int To)> CodePlaces(string document) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(document, "[a-z][a-z0-9-]*-own|(?<=municipality: \")[0-9]{6}", default, TimeSpan.FromSeconds(1))
            .Select(m => (m.Index, m.Index + m.Length)),
    ];

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '"';
}
