namespace Dx.Application.Common.Requests;

/// <summary>What a caller may be allowed to do in a municipality.</summary>
public enum Permission
{
    /// <summary>Read plans that are not published.</summary>
    ReadUnpublished,

    /// <summary>実績値を記録する.</summary>
    RecordObservation,

    /// <summary>基準値を定める.</summary>
    SetBaseline,

    /// <summary>計画文書を取り込む.</summary>
    ImportPlanDocument,

    /// <summary>再計算を求める.</summary>
    Recalculate,

    /// <summary>記録を読む: who changed what, and when.</summary>
    ReadAudit,

    /// <summary>組織改正と担当を扱う: changes of units, who holds what, hand-overs. Names of persons show only with it.</summary>
    ManageOrganization,

    /// <summary>自治体を登録する: the operator of the installation only.</summary>
    RegisterMunicipality,

    /// <summary>利用者を招待し、役割を変える.</summary>
    ManagePeople,

    /// <summary>APIキーを発行し、失効させる.</summary>
    ManageApiKeys,

    /// <summary>利用者を停止する: the operator of the installation only.</summary>
    DisablePeople,
}

/// <summary>The one permission that the use case asks for. A request that says nothing of who may is refused.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequirePermissionAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>Only a person who signed in, whatever their role: what is asked for is their own. Keys have no such things.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireSessionAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;

    /// <summary>It changes what the product itself knows the person by, so whom only a city's provider let in may not.</summary>
    public bool ChangesCredentials { get; init; }
}

/// <summary>Anyone may ask; the reason is for the reader of the code.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicRequestAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}

/// <summary>Only the product itself asks (jobs, start-up), never a client.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InternalRequestAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
