using Dx.Domain.Attainments;
using Dx.Domain.Common;

namespace Dx.Domain.Municipalities;

/// <summary>自治体: the tenant. Its name is public; everything it owns carries its code first.</summary>
public sealed class Municipality : IMunicipalityOwned
{
    public Municipality(MunicipalityCode code, string name, string nameKana, string prefecture, bool isFictional)
    {
        Code = code;
        Rename(name, nameKana, prefecture);
        IsFictional = isFictional;
    }

    private Municipality()
    {
    }

    public MunicipalityCode Code { get; private init; }

    public string Name { get; private set; } = "";

    public string NameKana { get; private set; } = "";

    public string Prefecture { get; private set; } = "";

    /// <summary>架空: its numbers are made up, and every screen and export says so.</summary>
    public bool IsFictional { get; private init; }

    /// <summary>From which pace a KPI is 順調, やや遅れ or 遅れ here.</summary>
    public PaceThresholds Thresholds { get; private set; } = PaceThresholds.Default;

    /// <summary>Strict mode: no score unless every applicable pair has a value.</summary>
    public bool StrictRollUp { get; private set; }

    /// <summary>Whether its people may act only with a second factor.</summary>
    public bool RequireSecondFactor { get; private set; }

    MunicipalityCode IMunicipalityOwned.Municipality => Code;

    public void AskForSecondFactor(bool required) => RequireSecondFactor = required;

    public void Rename(string name, string nameKana, string prefecture)
    {
        Name = name;
        NameKana = nameKana;
        Prefecture = prefecture;
    }
}
