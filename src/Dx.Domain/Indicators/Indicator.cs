using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Plans;

namespace Dx.Domain.Indicators;

/// <summary>指標 of a plan, with the versions of its definition.</summary>
public sealed class Indicator : IMunicipalityOwned, IAffectsAttainment
{
    public Indicator(MunicipalityCode municipality, PlanId plan, string code)
    {
        Municipality = municipality;
        PlanId = plan;
        Id = IndicatorId.New();
        Code = code;
    }

    private Indicator()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public IndicatorId Id { get; private init; }

    public PlanId PlanId { get; private init; }

    /// <summary>Unique in the municipality.</summary>
    public string Code { get; private init; } = "";

    public int Ordinal { get; private set; }

    public string Name { get; private set; } = "";

    public IndicatorKind Kind { get; private set; }

    public Direction Direction { get; private set; }

    /// <summary>単位; empty for an indicator that only has described states.</summary>
    public string Unit { get; private set; } = "";

    public Measurement Measurement { get; private set; }

    public decimal? LowerBound { get; private set; }

    public decimal? UpperBound { get; private set; }

    /// <summary>Decimals to show; null: as many as the value has.</summary>
    public int? Decimals { get; private set; }

    public OrganizationUnitId? OwnerUnitId { get; private set; }

    public string? Cite { get; private set; }

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>Counts every change of the indicator, its baseline and its observations; the entity tag.</summary>
    public long RowVersion { get; private set; }

    /// <summary>Dropped from the plan by a revision; its observations stay readable, but it is no longer judged or listed.</summary>
    public bool Retired { get; private set; }

    public ICollection<IndicatorVersion> Versions { get; private init; } = [];

    IndicatorId IAffectsAttainment.IndicatorId => Id;

    public void Describe(IndicatorDescription description)
    {
        Ordinal = description.Ordinal;
        Name = description.Name;
        Kind = description.Kind;
        Direction = description.Direction;
        Unit = description.Unit;
        Measurement = description.Measurement;
        LowerBound = description.LowerBound;
        UpperBound = description.UpperBound;
        Decimals = description.Decimals;
        OwnerUnitId = description.OwnerUnitId;
        Cite = description.Cite;
        Notes = description.Notes;
    }

    public void Retire() => Retired = true;

    /// <summary>A revision lists the indicator (again).</summary>
    public void Reinstate() => Retired = false;

    public IndicatorVersion AddVersion(string code)
    {
        var version = new IndicatorVersion(this, code);
        Versions.Add(version);
        return version;
    }

    /// <summary>The version named, or the newest without a name.</summary>
    /// <exception cref="DomainRuleException">No version has that code.</exception>
    public IndicatorVersion Version(string? code) =>
        (code is null
            ? Versions.MaxBy(v => v.Ordinal)
            : Versions.SingleOrDefault(v => v.Code == code))
        ?? throw new DomainRuleException("indicator.version_unknown", "versionCode",
            $"指標「{Name}」に定義の版「{code}」はありません。");

    /// <summary>Records a fiscal year's result; what was recorded before stays in the history.</summary>
    /// <exception cref="DomainRuleException">The result breaks a rule of <see cref="ObservedResult"/>.</exception>
    public Observation Record(
        IndicatorVersion version, ObservedResult result, Recording recording, string? cite = null, IReadOnlyList<Note>? notes = null)
    {
        var violations = result.Check(Unit, LowerBound, UpperBound).ToList();
        if (violations.Count > 0)
        {
            throw new DomainRuleException(violations);
        }

        Touch();
        return new Observation(this, version.Id, result, recording, cite, notes ?? []);
    }

    /// <summary>Declares the baseline: a value for a fiscal year, or a fiscal year whose observation then is the baseline.</summary>
    public void DeclareBaseline(IndicatorVersion version, Baseline? baseline)
    {
        if (baseline?.Value is { } value)
        {
            var result = new ObservedResult { FiscalYear = baseline.FiscalYear, Value = value, Text = baseline.Text };
            var violations = result.Check(Unit, LowerBound, UpperBound).ToList();
            if (violations.Count > 0)
            {
                throw new DomainRuleException(violations);
            }
        }

        if (version.Baseline != baseline)
        {
            version.Declare(baseline);
            Touch();
        }
    }

    /// <summary>Marks the indicator as changed, so that its entity tag moves.</summary>
    public void Touch() => RowVersion++;
}

/// <summary>Everything an indicator says of itself, its versions apart.</summary>
public sealed record IndicatorDescription
{
    public required int Ordinal { get; init; }

    public required string Name { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required Direction Direction { get; init; }

    public required string Unit { get; init; }

    public required Measurement Measurement { get; init; }

    public required decimal? LowerBound { get; init; }

    public required decimal? UpperBound { get; init; }

    public required int? Decimals { get; init; }

    public required OrganizationUnitId? OwnerUnitId { get; init; }

    public required string? Cite { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }
}
