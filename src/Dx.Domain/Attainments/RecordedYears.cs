using Dx.Domain.FiscalYears;

namespace Dx.Domain.Attainments;

/// <summary>A fiscal year's value that counts; without an observation id it is the declared baseline's.</summary>
internal readonly record struct YearValue(FiscalYear Year, decimal Value, long? ObservationId);

/// <summary>A fiscal year's judgement that counts.</summary>
internal readonly record struct YearJudgement(FiscalYear Year, bool Reached, long ObservationId);

/// <summary>What counts of many recordings: the newest of each fiscal year, in the order of years.</summary>
internal readonly record struct RecordedYears(YearValue[] Values, YearJudgement[] Judgements)
{
    public static RecordedYears From(IReadOnlyCollection<ObservedValue> observations, BaselineDeclaration? baseline)
    {
        var newest = new SortedDictionary<FiscalYear, ObservedValue>();
        foreach (var observation in observations)
        {
            var year = observation.FiscalYear;
            if (!newest.TryGetValue(year, out var known) || observation.Id > known.Id)
            {
                newest[year] = observation;
            }
        }

        var values = new List<YearValue>(newest.Count + 1);
        var judgements = new List<YearJudgement>();
        foreach (var (year, observation) in newest)
        {
            // A newest recording that says "missing" leaves its year without a value.
            if (observation.Value is { } value)
            {
                values.Add(new YearValue(year, value, observation.Id));
            }

            if (observation.StateReached is { } reached)
            {
                judgements.Add(new YearJudgement(year, reached, observation.Id));
            }
        }

        if (baseline is { Value: { } declared })
        {
            var year = baseline.FiscalYear;
            var position = values.FindIndex(v => v.Year >= year);
            if (position < 0)
            {
                values.Add(new YearValue(year, declared, null));
            }
            else if (values[position].Year > year)
            {
                values.Insert(position, new YearValue(year, declared, null));
            }
        }

        return new RecordedYears([.. values], [.. judgements]);
    }
}
